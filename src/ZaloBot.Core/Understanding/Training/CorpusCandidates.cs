namespace ZaloBot.Core.Understanding.Training;

/// <summary>Writes officers' corrections in the corpus's form, masked. A person reads them again before they teach anything.</summary>
public static class CorpusCandidates
{
    private const int Longest = 1_000;

    /// <returns>Lines of a corpus file: a story of its own for each case.</returns>
    public static IEnumerable<string> Of(IReadOnlyList<StoredCorrection> corrections)
    {
        var lines = corrections.Select(correction => Line(correction)).OfType<string>().Order(StringComparer.Ordinal).Distinct();
        return lines.SelectMany((line, index) => (IEnumerable<string>)[$"= sua-{index + 1}", line]);
    }

    private static string? Line(StoredCorrection stored)
    {
        var text = Masker.Mask(string.Join('\n', stored.Texts)).Trim();
        if (text.Length is 0 or > Longest)
        {
            return null;
        }

        var (kind, category, faq) = stored.Correction;
        // A ward's own entry is none of those that the model learns.
        var isBuiltIn = faq is not null && FaqBook.BuiltIn.Find(faq) is not null;
        var answer = kind != CaseKind.Question ? "-" : isBuiltIn ? faq : "none";
        // How urgent it was is not what the officer spoke of.
        return $"{kind.Wire()} {category ?? "-"} - {answer} {StyleOf(text)} | {text.ReplaceLineEndings("\\n")}";
    }

    private static string StyleOf(string text) =>
        text.Length >= 180 ? "long"
        : text.Length <= 45 ? "short"
        : text.Any(c => c > '\x7f' && char.IsLetter(c)) ? "std"
        : "nodia";
}
