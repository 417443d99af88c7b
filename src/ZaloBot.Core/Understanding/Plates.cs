using System.Text.RegularExpressions;

namespace ZaloBot.Core.Understanding;

/// <summary>Number plates, whole ones only (domain.md §4.4).</summary>
internal static partial class Plates
{
    /// <param name="used">Marked where a plate stands, so that its digits are nothing else.</param>
    public static IReadOnlyList<string> Find(string raw, Span<bool> used)
    {
        List<string>? plates = null;
        foreach (Match match in Pattern().Matches(raw))
        {
            var series = match.Groups[2].Value.ToUpperInvariant();
            // "10h 1234" is an hour; a plate of these series is written with its dash.
            if (series is "K" or "TR" or "KG" or "KM" || (series is "H" or "M" or "G" && !match.Value.Contains('-', StringComparison.Ordinal)))
            {
                continue;
            }

            used.Slice(match.Index, match.Length).Fill(true);
            var digits = match.Groups[3].Value.Replace(".", "", StringComparison.Ordinal);
            var plate = $"{match.Groups[1].Value}{series}-{(digits.Length == 5 ? $"{digits[..3]}.{digits[3..]}" : digits)}";
            plates ??= [];
            if (!plates.Contains(plate))
            {
                plates.Add(plate);
            }
        }

        return plates ?? [];
    }

    [GeneratedRegex(@"(?<![\p{L}\d])([0-9]{2})[ -]?([A-Za-zĐđ]{1,2}[0-9]??)[ -]{0,2}([0-9]{3}\.?[0-9]{2}|[0-9]{4})(?![\p{L}\d])")]
    private static partial Regex Pattern();
}
