using System.Runtime.CompilerServices;
using ZaloBot.Core.Dialogs;

namespace ZaloBot.Tests.Core;

/// <summary>Every file under tests/transcripts is a test. <c>RECORD_TRANSCRIPTS=1</c> rewrites them for review in the diff.</summary>
public sealed class TranscriptTests
{
    private static readonly string[] Required = ["happy", "cancel", "misunderstanding", "expiry"];

    private static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../transcripts"));

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Folder, "*.txt", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Files))]
    public async Task A_conversation_goes_as_it_is_written(string file)
    {
        var path = Path.Combine(Folder, file);
        var written = await File.ReadAllTextAsync(path);

        var played = Transcript.Play(written);

        if (Environment.GetEnvironmentVariable("RECORD_TRANSCRIPTS") == "1")
        {
            await File.WriteAllTextAsync(path, played);
            return;
        }

        Assert.That(played, Is.EqualTo(written));
    }

    [Test]
    public void Every_dialog_is_shown_when_it_goes_well_is_cancelled_misunderstood_and_left_alone()
    {
        var missing =
            from dialog in DialogList.All
            from required in Required
            where !Files().Any(f => f.StartsWith($"{dialog.Name}{Path.DirectorySeparatorChar}{required}", StringComparison.Ordinal))
            select $"{dialog.Name}/{required}*.txt";

        Assert.That(missing, Is.Empty);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
