using System.Text;
using ZaloBot.Postgres;
using ZaloBot.Postgres.Inbox;
using ZaloBot.Service.CommandLine;

namespace ZaloBot.IntegrationTests.CommandLine;

public sealed class InboxVerbsTests
{
    [Test]
    public async Task An_event_that_was_set_aside_is_seen_without_its_sender_and_can_run_again()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        await AcceptAsync(shell, """{"event_name":"user_send_text","sender":{"id":"5551234"},"message":{"text":"alo","msg_id":"m1"}}""");
        await shell.ExecuteAsync("update inbox set aside_at = now(), aside_reason = 'bad dialog', attempts = 3");

        var list = await shell.RunAsync("inbox", "list", "--json");
        var id = list.Json[0].GetProperty("id").GetString()!;
        var shown = await shell.RunAsync("inbox", "show", id);
        var retried = await shell.RunAsync("inbox", "retry", id);
        var again = await shell.RunAsync("inbox", "retry", id);
        var waiting = await shell.RunAsync("inbox", "list", "--state", "waiting", "--json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(list.Json[0].GetProperty("reason").GetString(), Is.EqualTo("bad dialog"));
            Assert.That(shown.Out, Does.Contain("alo").And.Contain("bad dialog"));
            Assert.That(list.Out + shown.Out, Does.Not.Contain("5551234"));
            Assert.That((retried.Code, again.Code), Is.EqualTo((ExitCode.Done, ExitCode.Failed)));
            Assert.That(waiting.Json[0].GetProperty("id").GetString(), Is.EqualTo(id));
        }
    }

    [Test]
    public async Task Bytes_that_are_no_JSON_are_counted_and_not_shown()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        await AcceptAsync(shell, "{ xin chao 0912345678");

        var list = await shell.RunAsync("inbox", "list", "--state", "all", "--json");
        var shown = await shell.RunAsync("inbox", "show", list.Json[0].GetProperty("id").GetString()!);

        Assert.That(shown.Out, Does.Contain("21 byte").And.Not.Contain("0912345678"));
    }

    private static Task<int> AcceptAsync(Shell shell, string body)
    {
        var now = shell.Time.GetUtcNow();
        return new InboxStore(shell.Database).AcceptAsync(
            [new InboxEvent(new ConversationKey(Shell.Oa, "u:5551234"), "key-1", "user_send_text", now, now, Encoding.UTF8.GetBytes(body))],
            CancellationToken.None);
    }
}
