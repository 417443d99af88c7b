using System.Text;

namespace ZaloBot.Service.Webhook;

/// <summary>Finds the <c>timestamp</c> in bytes that no JSON reader takes (cut off, nested too deep).</summary>
internal static class RawTimestamp
{
    /// <returns>The digits after the last <c>"timestamp":</c>, null when there are none.</returns>
    public static string? Find(ReadOnlySpan<byte> body)
    {
        var at = body.LastIndexOf("\"timestamp\""u8);
        if (at < 0)
        {
            return null;
        }

        var rest = body[(at + "\"timestamp\"".Length)..].TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty || rest[0] != (byte)':')
        {
            return null;
        }

        rest = rest[1..].TrimStart(" \t\r\n\""u8);
        var end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = end < 0 ? rest : rest[..end];
        return digits.Length is > 0 and <= 20 ? Encoding.ASCII.GetString(digits) : null;
    }
}
