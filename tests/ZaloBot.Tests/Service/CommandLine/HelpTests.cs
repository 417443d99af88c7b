using System.CommandLine;
using ZaloBot.Service.CommandLine;

namespace ZaloBot.Tests.Service.CommandLine;

public sealed class HelpTests
{
    private static List<string[]> Verbs() =>
        ZaloBot.Service.CommandLine.Verbs.All(Terminal.OfProcess()).SelectMany(verb => Leaves(verb, [])).ToList();

    [TestCaseSource(nameof(Verbs))]
    public async Task Each_verb_shows_an_example_of_itself(params string[] verb)
    {
        var (code, output, error) = await Typed.RunAsync("", [.. verb, "--help"]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.Zero);
            Assert.That(error, Is.Empty);
            Assert.That(output, Does.Contain("Ví dụ:").And.Contain($"zalobot {string.Join(' ', verb)}"));
        }
    }

    [Test]
    public void The_verbs_of_doors_are_there() =>
        Assert.That(Verbs().Select(verb => string.Join(' ', verb)), Is.SupersetOf(new[]
        {
            "serve", "migrate", "check-config", "understand train", "understand report", "understand corpus", "understand explain", "chat", "oa add", "oa list", "oa status", "oa pause", "oa resume",
            "ward set", "ward show", "faq list", "faq approve", "card list", "card approve", "import hamlets", "group list", "group bind",
            "inbox list", "inbox show", "inbox retry", "case list", "case show", "case reply", "case accept", "case close", "alert send", "alert status",
        }));

    [Test]
    public async Task A_mistyped_verb_is_named()
    {
        var (code, _, error) = await Typed.RunAsync("", "case", "shwo", "12");

        Assert.That(code, Is.EqualTo(ExitCode.Misuse));
        Assert.That(error, Does.Contain("shwo"));
    }

    private static IEnumerable<string[]> Leaves(Command verb, string[] path)
    {
        string[] here = [.. path, verb.Name];
        return verb.Subcommands.Count == 0 ? [here] : verb.Subcommands.SelectMany(child => Leaves(child, here));
    }
}
