using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ZaloBot.Core.Conversations;
using ZaloBot.Core.Dialogs;

namespace ZaloBot.Tests.Core;

/// <summary>Files under States are states that some version wrote; each must be read for ever.</summary>
public sealed class ConversationJsonTests
{
    private static string Folder { get; } = Path.Combine(Path.GetDirectoryName(ThisFile())!, "States");

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Folder, "v*.json").Select(Path.GetFileName).Order()!;

    private static IEnumerable<string> Steps() =>
        typeof(DialogState).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false).Cast<JsonDerivedTypeAttribute>().Select(a => (string)a.TypeDiscriminator!);

    [TestCaseSource(nameof(Files))]
    public async Task A_state_of_any_version_is_read_and_comes_out_as_todays(string file)
    {
        var read = ConversationJson.Read(await File.ReadAllBytesAsync(Path.Combine(Folder, file)));

        var written = Encoding.UTF8.GetString(ConversationJson.Write(read));
        Assert.That(written, Does.StartWith($"{{\"version\":{ConversationJson.CurrentVersion},"));
        Assert.That(ConversationJson.Read(Encoding.UTF8.GetBytes(written)).Dialogs, Has.Count.EqualTo(read.Dialogs.Count));
    }

    [TestCaseSource(nameof(Steps))]
    public void Every_step_has_a_state_file(string step) => Assert.That(Files(), Has.Some.EqualTo($"v1-{step}.json"));

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("[1]")]
    [TestCase("{\"version\":99}")]
    [TestCase("{\"version\":0}")]
    [TestCase("{\"version\":1,\"dialogs\":[{\"step\":\"no_such_step\"}]}")]
    public void What_no_version_wrote_is_refused(string json) =>
        Assert.That(() => ConversationJson.Read(Encoding.UTF8.GetBytes(json)), Throws.InstanceOf<JsonException>());

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
