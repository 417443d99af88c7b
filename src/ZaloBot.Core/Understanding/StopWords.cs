namespace ZaloBot.Core.Understanding;

/// <summary>Words that say nothing about what a question is about.</summary>
internal static class StopWords
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> All = new HashSet<string>(
        ContentFile.Sections("Understanding/stopwords.txt").Select(entry => Normaliser.Strip(entry.Line)), StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="plain">Without marks.</param>
    public static bool Contains(ReadOnlySpan<char> plain) => All.Contains(plain);
}
