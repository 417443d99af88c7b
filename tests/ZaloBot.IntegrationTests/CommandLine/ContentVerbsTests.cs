using ZaloBot.Core.Content;
using ZaloBot.Service.CommandLine;
using ZaloBot.Service.Turns;

namespace ZaloBot.IntegrationTests.CommandLine;

public sealed class ContentVerbsTests
{
    [Test]
    public async Task What_an_officer_approves_is_known_to_the_bot_and_listed_with_the_name()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        var id = FaqBook.BuiltIn.All[0].Id;

        var approved = await shell.RunAsync("faq", "approve", id, "--by", "Trung tá Nam");
        var list = await shell.RunAsync("faq", "list", "--json");
        var pending = await shell.RunAsync("faq", "list", "--pending", "--json");
        var knowledge = await KnowledgeAsync(shell);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(approved.Code, Is.EqualTo(ExitCode.Done));
            Assert.That(list.Json[0].GetProperty("state").GetString(), Is.EqualTo("approved"));
            Assert.That(list.Json[0].GetProperty("approved_by").GetString(), Is.EqualTo("Trung tá Nam"));
            Assert.That(pending.Json.GetArrayLength(), Is.EqualTo(FaqBook.BuiltIn.All.Count - 1));
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
        Assert.That(knowledge.ApprovedFaq, Is.EquivalentTo(FaqBook.BuiltIn.All.Where(entry => entry.Confidence == "sure").Select(entry => entry.Id)));
    }

    [Test]
    public async Task A_wards_own_questions_are_imported_whole_and_wait_for_an_approval()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        await shell.RunAsync("faq", "approve", "--all", "--by", "Trung tá Nam");
        var file = shell.Write("own.json", """
            [{"id":"AK-01","topic":"riêng","questions":["Chợ đêm họp mấy giờ?"],"answer":"Từ 18 giờ. Hỏi {{SDT_TRUC_BAN}}.","asOf":"2026-03","confidence":"sure"},
             {"id":"CT-02","topic":"riêng","questions":["Đăng ký tạm trú cần gì?"],"answer":"Tới {{DIA_CHI}}.","asOf":"2026-03"}]
            """);

        var imported = await shell.RunAsync("faq", "import", file);
        var before = await KnowledgeAsync(shell);
        await shell.RunAsync("faq", "approve", "AK-01", "--by", "Trung tá Nam");
        var after = await KnowledgeAsync(shell);
        var list = await shell.RunAsync("faq", "list", "--json");
        await shell.RunAsync("faq", "import", shell.Write("none.json", "[]"));
        var without = await KnowledgeAsync(shell);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(imported.Code, Is.EqualTo(ExitCode.Done), imported.Error);
            Assert.That(before.ApprovedFaq, Has.No.Member("AK-01").And.No.Member("CT-02").And.Member("CT-01"));
            Assert.That(after.ApprovedFaq, Has.Member("AK-01").And.No.Member("CT-02"));
            Assert.That(after.Faq.Find("AK-01")!.Questions, Is.EqualTo(new[] { "Chợ đêm họp mấy giờ?" }));
            Assert.That(
                list.Json.EnumerateArray().Single(row => row.GetProperty("id").GetString() == "CT-02").GetProperty("state").GetString(),
                Is.EqualTo("changed"));
            Assert.That(without.Faq, Is.SameAs(FaqBook.BuiltIn).Or.Property("All").Count.EqualTo(FaqBook.BuiltIn.All.Count));
            Assert.That(without.ApprovedFaq, Has.Member("CT-02"));
        }
    }

    [TestCase("{", "không phải JSON")]
    [TestCase("{}", "danh sách")]
    [TestCase("[1]", "Mục 1")]
    [TestCase("""[{"id":"ak1","questions":["a"],"answer":"b","asOf":"2026-03"}]""", "AK-01")]
    [TestCase("""[{"id":"AK-01","questions":[],"answer":"b","asOf":"2026-03"}]""", "questions")]
    [TestCase("""[{"id":"AK-01","questions":["a"],"answer":"","asOf":"2026-03"}]""", "answer")]
    [TestCase("""[{"id":"AK-01","questions":["a"],"answer":"{{TEN}}","asOf":"2026-03"}]""", "{{TEN}}")]
    [TestCase("""[{"id":"AK-01","questions":["a"],"answer":"b ]] [[","asOf":"2026-03"}]""", "không khép")]
    [TestCase("""[{"id":"AK-01","questions":["a"],"answer":"b","asOf":"tháng 3"}]""", "asOf")]
    [TestCase("""[{"id":"AK-01","questions":["a"],"answer":"b","asOf":"2026-03"},{"id":"AK-01","questions":["a"],"answer":"b","asOf":"2026-03"}]""", "2 lần")]
    public async Task A_faulty_list_of_questions_is_explained_and_nothing_is_imported(string json, string why)
    {
        await using var shell = await Shell.OpenWithOaAsync();

        var imported = await shell.RunAsync("faq", "import", shell.Write("own.json", json));

        Assert.That((imported.Code, imported.Error), Is.EqualTo((ExitCode.Failed, imported.Error)));
        Assert.That(imported.Error, Does.Contain(why).And.Contain("chưa nhập gì"));
        Assert.That(await shell.ReadAsync("select count(*)::text from faq_books"), Is.EqualTo("0"));
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
        (await new KnowledgeCache(shell.Database, shell.Time)
            .GetAsync(Shell.Oa, CancellationToken.None))!;
}
