using ZaloBot.Core.Cases;
using ZaloBot.Core.Conversations;
using ZaloBot.Postgres;
using ZaloBot.Postgres.Effects;
using ZaloBot.Service.CommandLine;

namespace ZaloBot.IntegrationTests.CommandLine;

public sealed class CaseActionVerbsTests
{
    [TestCase("state = 'delivered', message_id = 'm-1', delivered_at = now()", "delivered", null, ExitCode.Done)]
    [TestCase("state = 'failed', reason = 'Người dân đã chặn OA', settled_at = now()", "failed", "Người dân đã chặn OA", ExitCode.Failed)]
    [TestCase("state = 'uncertain', reason = 'Không rõ', settled_at = now()", "uncertain", "Không rõ", ExitCode.Failed)]
    public async Task A_reply_waits_until_it_is_known_what_became_of_it(string becomes, string state, string? reason, int code)
    {
        await using var shell = await Shell.OpenWithOaAsync(TimeProvider.System);
        await OpenCaseAsync(shell);

        var replying = shell.RunAsync("case", "reply", "1", "--text-file", shell.Write("r.txt", "Cán bộ sẽ xuống ngay."), "--json");
        await shell.EndSendsAsync(becomes);
        var reply = await replying;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Code, Is.EqualTo(code), reply.Error);
            Assert.That(reply.Json.GetProperty("state").GetString(), Is.EqualTo(state));
            Assert.That(reply.Json.GetProperty("reason").GetString(), Is.EqualTo(reason));
            Assert.That(reply.Out, Does.Not.Contain("villager-1"));
        }
    }

    [Test]
    public async Task A_reply_that_need_not_wait_is_queued_for_the_reporter_as_it_was_written()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        await OpenCaseAsync(shell);

        var reply = await shell.RunWithInputAsync("Bà con yên tâm nhé 🙏\n", "case", "reply", "1", "--text-file", "-", "--no-wait");
        var shown = await shell.RunAsync("case", "show", "1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((reply.Code, reply.Out), Is.EqualTo((ExitCode.Done, "queued: đang chờ gửi\n")));
            Assert.That(
                await shell.ReadAsync("select recipient || ' ' || (body ->> 'text') from outbox"),
                Is.EqualTo("u:villager-1 Bà con yên tâm nhé 🙏"));
            Assert.That(shown.Out, Does.Contain("trả lời: queued"));
        }
    }

    [Test]
    public async Task A_correction_changes_the_case_and_leaves_as_a_masked_candidate_for_the_corpus()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        await OpenCaseAsync(shell);
        await shell.ExecuteAsync("update cases set texts = array['toi hoi so 0912345678 la ai vay'], urgency = 'U3'");

        var refused = await shell.RunAsync("case", "correct", "1", "--kind", "tip");
        await shell.RunAsync("case", "correct", "1", "--kind", "tip", "--category", "T-01");
        var corrected = await shell.RunAsync("case", "correct", "1", "--kind", "scam_report", "--category", "s-14", "--json");
        var exported = await shell.RunAsync("understand", "export-corrections");
        var later = await shell.RunAsync("understand", "export-corrections", "--since", "2099-01-01T00:00:00+07:00");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((refused.Code, refused.Error), Is.EqualTo((ExitCode.Failed, refused.Error)));
            Assert.That(refused.Error, Does.Contain("T-01"));
            Assert.That(corrected.Json.GetProperty("kind").GetString(), Is.EqualTo("scam_report"));
            Assert.That(corrected.Json.GetProperty("category").GetString(), Is.EqualTo("S-14"));
            Assert.That(await shell.ReadAsync("select count(*)::text from corrections"), Is.EqualTo("2"));
            Assert.That(exported.Out, Does.EndWith("= sua-1\nscam_report S-14 - - short | toi hoi so 0900000000 la ai vay\n"));
            Assert.That(later.Out, Does.Contain("0 tin"));
        }
    }

    [Test]
    public async Task A_case_is_accepted_once_and_closed_with_a_word_to_the_reporter()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        await OpenCaseAsync(shell);

        var accepted = await shell.RunAsync("case", "accept", "1", "--json");
        var twice = await shell.RunAsync("case", "accept", "1");
        var text = shell.Write("r.txt", "Đã tìm được bò.");
        var closed = await shell.RunAsync("case", "close", "1", "--result", "da_giai_quyet", "--text-file", text);
        var after = await shell.RunAsync("case", "close", "1", "--result", "khac", "--text-file", text);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(accepted.Json.GetProperty("state").GetString(), Is.EqualTo("dang_kiem_tra"));
            Assert.That(accepted.Json.GetProperty("owner").GetString(), Is.EqualTo("system:kythuat"));
            Assert.That(accepted.Json.GetProperty("acceptedAt").GetString(), Is.EqualTo("2026-03-10T09:05:00+07:00"));
            Assert.That((twice.Code, after.Code), Is.EqualTo((ExitCode.Failed, ExitCode.Failed)));
            Assert.That(twice.Error, Does.Contain("system:kythuat"));
            Assert.That(closed.Out, Is.EqualTo("Hồ sơ 1: Đã đóng.\n"));
            Assert.That(
                await shell.ReadAsync("select count(*) || ' ' || max(body ->> 'text') from outbox"),
                Does.StartWith("1 ").And.EndsWith("Đã tìm được bò."));
        }
    }

    [Test]
    public async Task Two_officers_who_accept_at_once_are_one_owner_and_one_refusal()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        await OpenCaseAsync(shell);

        var answers = await Task.WhenAll(shell.RunAsync("case", "accept", "1"), shell.RunAsync("case", "accept", "1"));

        Assert.That(answers.Select(answer => answer.Code), Is.EquivalentTo(new[] { ExitCode.Done, ExitCode.Failed }));
    }

    [TestCase("case", "accept", "9")]
    [TestCase("case", "reply", "9", "--text-file", "-")]
    public async Task An_action_on_a_case_that_is_not_there_is_said(params string[] args)
    {
        await using var shell = await Shell.OpenWithOaAsync();

        var answer = await shell.RunWithInputAsync("lời nhắn", args);

        Assert.That((answer.Code, answer.Error), Is.EqualTo((ExitCode.Failed, "Không có hồ sơ số 9.\n")));
    }

    private static Task OpenCaseAsync(Shell shell) =>
        shell.Database.WriteAsync(
            CrashPoint.SaveTurns,
            async unit =>
            {
                var rows = new EffectRows(text => [text]);
                var facts = new CaseFacts { Kind = CaseKind.Tip, Texts = ["mất bò"] };
                var open = new Effect.OpenCase(Guid.NewGuid(), facts);
                rows.Add(new ConversationKey(Shell.Oa, "u:villager-1"), null, shell.Time.GetUtcNow(), open);
                await rows.WriteAsync(unit, CancellationToken.None);
            },
            CancellationToken.None);
}
