using ZaloBot.Core.Content;

namespace ZaloBot.Core.Understanding;

/// <summary>Words and pairs that say nothing about what a question is about.</summary>
internal static class StopWords
{
    /// <summary>Without marks.</summary>
    public static readonly HashSet<string> All =
        new(ContentFile.Sections("Understanding/stopwords.txt").Select(l => Normaliser.Strip(l.Line)), StringComparer.Ordinal);
}
