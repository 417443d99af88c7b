using ZaloBot.Core.Understanding.Training;

namespace ZaloBot.Tests;

/// <summary>The corpus as it lies in the sources of this build; compiled into each project that reads it.</summary>
internal static class Corpora
{
    /// <param name="split">training, development or fresh.</param>
    public static IReadOnlyList<CorpusMessage> Read(string split) => Corpus.Read(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/ZaloBot.Core/Understanding/Corpus", split), "*.txt")
            .Select(path => (Path.GetFileNameWithoutExtension(path), File.ReadAllText(path))));
}
