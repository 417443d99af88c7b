using System.Text.RegularExpressions;

namespace ZaloBot.Core.Understanding;

/// <summary>
/// Covers what could tell who a person is: digits of long numbers and plates, mail addresses, handles, names of people. The form stays, so that
/// a masked text still reads like what it was. Names written small without a family name, house numbers and numbers in words slip
/// through: a person must look.
/// </summary>
internal static partial class Masker
{
    private const char Name = 'X';
    private const int FewestDigits = 5;
    private const int FewestSpread = 8;
    private const int MostNameWords = 4;

    private static readonly ILookup<string, string> Parts =
        ContentFile.Sections("Understanding/names.txt").ToLookup(entry => entry.Section, entry => entry.Line);

    private static readonly HashSet<string> Surnames = [.. Parts["surname"]];
    private static readonly HashSet<string> Middles = [.. Parts["middle"]];
    private static readonly HashSet<string> Titles = [.. Parts["title"], .. Parts["title"].Select(Normaliser.Strip)];

    public static string Mask(string text)
    {
        text = Mail().Replace(text, "x@x.example");
        text = Plate().Replace(text, plate => Zeros(plate.Value, keep: 0));
        text = Handle().Replace(text, handle => $"{handle.Groups[1].Value}/x");
        text = MaskNumbers(text, Number(), FewestDigits);
        text = MaskNumbers(text, SpreadNumber(), FewestSpread);
        return MaskNames(text, isShouted: !text.Any(char.IsLower));
    }

    private static string MaskNumbers(string text, Regex pattern, int fewest) =>
        pattern.Replace(text, number => number.Value.Count(char.IsDigit) < fewest ? number.Value : Zeros(number.Value, keep: 2));

    /// <param name="keep">So many digits stay: a number that began like a mobile still does.</param>
    private static string Zeros(string text, int keep)
    {
        var masked = new StringBuilder(text);
        for (var i = 0; i < masked.Length; i++)
        {
            if (char.IsDigit(masked[i]) && keep-- <= 0)
            {
                masked[i] = '0';
            }
        }

        return masked.ToString();
    }

    /// <summary>A family name with what follows it, or capitalised words behind a title.</summary>
    private static string MaskNames(string text, bool isShouted)
    {
        var words = Word().Matches(text);
        var masked = new StringBuilder();
        var copied = 0;
        for (var i = 0; i < words.Count; i++)
        {
            var length = NameLength(words, i, isShouted);
            if (length == 0)
            {
                continue;
            }

            masked.Append(text, copied, words[i].Index - copied).Append(Name);
            i += length - 1;
            copied = words[i].Index + words[i].Length;
        }

        return masked.Append(text, copied, text.Length - copied).ToString();
    }

    private static int NameLength(MatchCollection words, int at, bool isShouted)
    {
        var isSurname = Surnames.Contains(Plain(words[at]));
        var capitals = 0;
        while (capitals < MostNameWords && at + capitals < words.Count && IsCapital(words[at + capitals].Value, mayShout: isSurname && !isShouted)
            && (capitals == 0 || IsNext(words, at + capitals)))
        {
            capitals++;
        }

        if (capitals > 0 && (isSurname ? capitals > 1 : at > 0 && Titles.Contains(words[at - 1].Value.ToLowerInvariant()) && IsNext(words, at)))
        {
            return capitals;
        }

        // "nguyen van tam": written small, a middle name tells it from the word "nguyên".
        return isSurname && at + 2 < words.Count && Middles.Contains(Plain(words[at + 1])) && IsNext(words, at + 1) && IsNext(words, at + 2) ? 3 : 0;
    }

    private static bool IsNext(MatchCollection words, int at) => words[at].Index == words[at - 1].Index + words[at - 1].Length + 1;

    /// <param name="mayShout">"NGUYEN VAN TAM" in a text that is not all capitals.</param>
    private static bool IsCapital(string word, bool mayShout) =>
        char.IsUpper(word[0]) && (mayShout || word.Length == 1 || !word.Skip(1).All(char.IsUpper));

    private static string Plain(Match word) => Normaliser.Strip(word.Value).ToLowerInvariant();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)+")]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b[0-9]{2}\s?-?[A-Za-zĐđ]{1,2}[0-9]?[\s.-]?[0-9]{3}\.?[0-9]{1,2}\b")]
    private static partial Regex Plate();

    [GeneratedRegex(@"\b((?:facebook|fb|zalo|tiktok|t)\.(?:com|me))/\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Handle();

    /// <summary>Pieces further apart, as in "0912 - 345 - 678".</summary>
    [GeneratedRegex(@"\d(?:[ .,_\-()]{0,3}\d)+")]
    private static partial Regex SpreadNumber();

    [GeneratedRegex(@"\+?[0-9oOl](?:[ .\-()]?[0-9oOl])+")]
    private static partial Regex Number();

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}']*")]
    private static partial Regex Word();
}
