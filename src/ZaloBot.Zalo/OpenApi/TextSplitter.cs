using System.Globalization;

namespace ZaloBot.Zalo.OpenApi;

/// <summary>Splits long texts where a reader would pause, never inside a character as people see it.</summary>
internal static class TextSplitter
{
    private const string SentenceEnds = ".!?…";

    public static IReadOnlyList<string> Split(string text, int limit)
    {
        var parts = new List<string>();
        var rest = Nfc(text).AsSpan().Trim();
        while (rest.Length > limit)
        {
            var cut = CutOf(rest, limit);
            if (rest[..cut].TrimEnd() is { IsEmpty: false } part)
            {
                parts.Add(part.ToString());
            }

            rest = rest[cut..].TrimStart();
        }

        if (!rest.IsEmpty)
        {
            parts.Add(rest.ToString());
        }

        return parts;
    }

    /// <remarks>Half a surrogate pair cannot be normalised, nor sent: it becomes U+FFFD.</remarks>
    public static string Nfc(string text)
    {
        if (!text.IsNormalizable())
        {
            var clean = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes())
            {
                clean.Append(rune);
            }

            text = clean.ToString();
        }

        return text.Normalize(NormalizationForm.FormC);
    }

    private static bool IsNormalizable(this string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])))
            {
                return false;
            }

            i += char.IsHighSurrogate(text[i]) ? 1 : 0;
        }

        return true;
    }

    /// <returns>How much of the text to take: 1 to <paramref name="limit"/> units. A pause in the last two thirds is good enough.</returns>
    private static int CutOf(ReadOnlySpan<char> text, int limit)
    {
        var (paragraph, sentence, word) = (0, 0, 0);
        for (var i = limit / 3; i <= limit; i++)
        {
            // A cut at i puts text[i] into the next part.
            if (!char.IsWhiteSpace(text[i]))
            {
                continue;
            }

            word = i;
            paragraph = text[i] == '\n' ? i : paragraph;
            sentence = SentenceEnds.Contains(text[i - 1], StringComparison.Ordinal) ? i : sentence;
        }

        return paragraph > 0 ? paragraph : sentence > 0 ? sentence : word > 0 ? word : CharacterBorder(text, limit);
    }

    private static int CharacterBorder(ReadOnlySpan<char> text, int limit)
    {
        var border = 0;
        while (StringInfo.GetNextTextElementLength(text[border..]) is var length && border + length <= limit)
        {
            border += length;
        }

        // One "character" longer than the limit is a letter under a heap of marks: cut it anywhere but inside a surrogate pair.
        return border > 0 ? border : char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
    }
}
