using System.Globalization;

namespace ZaloBot.Service.CommandLine;

/// <summary>Times as people here read and write them: +07:00 all year, no table of time zones needed.</summary>
internal static class VietnamTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    public static DateTimeOffset Of(DateTimeOffset time) => time.ToOffset(Offset);

    public static DateTimeOffset? Of(DateTimeOffset? time) => time?.ToOffset(Offset);

    /// <summary><c>22:05 09/03/2026</c>; empty for none.</summary>
    public static string Show(DateTimeOffset? time) => Of(time)?.ToString("HH:mm dd'/'MM'/'yyyy", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Reads ISO 8601; a time without an offset is local, a date is its first moment.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        if (text is not [_, _, _, _, '-', _, _, '-', _, _, ..]
            || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var parsed))
        {
            return false;
        }

        time = parsed.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(parsed, Offset)
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        return true;
    }
}
