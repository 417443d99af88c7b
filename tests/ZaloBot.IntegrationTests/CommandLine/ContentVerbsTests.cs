using ZaloBot.Core.Content;
using ZaloBot.Postgres.Hamlets;
using ZaloBot.Postgres.Oas;
using ZaloBot.Postgres.Wards;
using ZaloBot.Service.CommandLine;
using ZaloBot.Service.Turns;

namespace ZaloBot.IntegrationTests.CommandLine;

public sealed class ContentVerbsTests
{
    [Test]
    public async Task What_an_officer_approves_is_known_to_the_bot_and_listed_with_the_name()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        var id = Faq.All[0].Id;

        var approved = await shell.RunAsync("faq", "approve", id, "--by", "Trung tá Nam");
        var list = await shell.RunAsync("faq", "list", "--json");
        var pending = await shell.RunAsync("faq", "list", "--pending", "--json");
        var knowledge = await KnowledgeAsync(shell);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(approved.Code, Is.EqualTo(ExitCode.Done));
            Assert.That(list.Json[0].GetProperty("state").GetString(), Is.EqualTo("approved"));
            Assert.That(list.Json[0].GetProperty("approved_by").GetString(), Is.EqualTo("Trung tá Nam"));
            Assert.That(pending.Json.GetArrayLength(), Is.EqualTo(Faq.All.Count - 1));
            Assert.That(knowledge.ApprovedFaq, Is.EqualTo(new[] { id }));
        }
    }

    [Test]
    public async Task An_approval_of_another_wording_does_not_hold()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        await shell.RunAsync("card", "approve", "--all", "--by", "Trung tá Nam");
        await shell.ExecuteAsync("update approvals set content_hash = sha256('older words') where content_id = 'fire'");

        var list = await shell.RunAsync("card", "list", "--json");
        var knowledge = await KnowledgeAsync(shell);

        var fire = list.Json.EnumerateArray().Single(card => card.GetProperty("id").GetString() == "fire");
        Assert.That(fire.GetProperty("state").GetString(), Is.EqualTo("changed"));
        Assert.That(knowledge.ApprovedCards, Has.Count.EqualTo(Cards.All.Count - 1).And.No.Member("fire"));
    }

    [Test]
    public async Task All_that_the_sources_are_sure_of_is_approved_at_once()
    {
        await using var shell = await Shell.OpenWithOaAsync();

        await shell.RunAsync("faq", "approve", "--sure", "--by", "Trung tá Nam");

        var knowledge = await KnowledgeAsync(shell);
        Assert.That(knowledge.ApprovedFaq, Is.EquivalentTo(Faq.All.Where(entry => entry.Confidence == "sure").Select(entry => entry.Id)));
    }

    [TestCase(ExitCode.Misuse, "faq", "approve", "--by", "x")]
    [TestCase(ExitCode.Misuse, "faq", "approve", "--all", "--sure", "--by", "x")]
    [TestCase(ExitCode.Misuse, "faq", "approve", "--all")]
    [TestCase(ExitCode.Failed, "card", "approve", "fire", "flood-of-frogs", "--by", "x")]
    public async Task An_unclear_approval_approves_nothing(int code, params string[] args)
    {
        await using var shell = await Shell.OpenWithOaAsync();

        var answer = await shell.RunAsync(args);
        var knowledge = await KnowledgeAsync(shell);

        Assert.That(answer.Code, Is.EqualTo(code));
        Assert.That((knowledge.ApprovedFaq.Count, knowledge.ApprovedCards.Count), Is.EqualTo((0, 0)));
    }

    private static async Task<Knowledge> KnowledgeAsync(Shell shell) =>
        (await new KnowledgeCache(new OaStore(shell.Database), new WardStore(shell.Database), new HamletStore(shell.Database), shell.Time)
            .GetAsync(Shell.Oa, CancellationToken.None))!;
}
