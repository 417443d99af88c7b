using System.Buffers.Text;
using System.Security.Cryptography;

namespace ZaloBot.Simulator.State;

/// <summary>Ids that are never given twice: one rising number per process that starts at the real time in microseconds.</summary>
/// <remarks>Built on the time and not on a saved counter, because even a deleted data folder must not bring an id back.
/// Shapes: zalo-platform.md §2.4 (18 to 19 digits, over 2^53, within Int64; message ids about 20 hex) [official, relayed].</remarks>
internal static class Ids
{
    private static long _last;
    public static string App() => "410" + Digits();
    public static string Oa() => "270" + Digits();
    public static string Person() => "810" + Digits();

    /// <summary>The same person in the app's scope (zalo-platform.md §2.4).</summary>
    public static string ByApp(string userId) => "520" + userId[3..];

    /// <summary>20 hex digits without visible order: messages, groups, uploads, files, assets.</summary>
    public static string Opaque() => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Digits())))[..20];

    /// <summary>A token or secret of <paramref name="bytes"/> random bytes, base64url.</summary>
    public static string Secret(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
    private static string Digits()
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var now = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
            var next = Math.Max(last + 1, now);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next.ToString("D16", CultureInfo.InvariantCulture);
            }
        }
    }
}
