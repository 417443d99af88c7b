using System.Security.Cryptography;

namespace ZaloBot.Simulator.State;

/// <summary>Writes the log that drills compare with (doors.md, <c>GET /sim/log</c>).</summary>
internal sealed class CallLog(World world)
{
    public const string Webhook = "webhook";
    public const string Api = "api";

    /// <summary>Hex SHA-256 of the UTF-8 of the NFC form, null for no text.</summary>
    public static string? Hash(string? text) => string.IsNullOrEmpty(text)
        ? null
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Normalize(NormalizationForm.FormC))));

    /// <summary>Adds the row with the next number and the time of now; callable inside and outside the gate.</summary>
    public void Write(LogRow row)
    {
        lock (world.Gate)
        {
            world.LogRows.Put(row with { Seq = world.NextLogSeq(), At = world.Now });
        }
    }

    /// <summary>Rows with a number over <paramref name="after"/>, at most <paramref name="limit"/>, in order.</summary>
    public IReadOnlyList<LogRow> Read(long after, int limit)
    {
        lock (world.Gate)
        {
            var log = world.Log;
            var (low, high) = (0, log.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = log[middle].Seq <= after ? (middle + 1, high) : (low, middle);
            }

            return [.. log.Skip(low).Take(limit)];
        }
    }
}
