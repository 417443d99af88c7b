using ZaloBot.Service.CommandLine;

namespace ZaloBot.IntegrationTests.CommandLine;

public sealed class OaVerbsTests
{
    [Test]
    public async Task Adding_an_OA_prints_the_consent_link_alone()
    {
        await using var shell = await Shell.OpenAsync();

        var added = await shell.RunAsync("oa", "add", "--oa", Shell.Oa, "--name", "Công an phường An Khê");
        var again = await shell.RunAsync("oa", "add");
        var list = await shell.RunAsync("oa", "list", "--json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(added.Error, Is.Empty);
            Assert.That(added.Out.TrimEnd(), Does.Match(@"^https://oauth\.zaloapp\.com/\S+$"));
            Assert.That(again.Out.TrimEnd(), Does.StartWith("https://").And.Not.EqualTo(added.Out.TrimEnd()));
            Assert.That(list.Json[0].GetProperty("name").GetString(), Is.EqualTo("Công an phường An Khê"));
            Assert.That(list.Json.GetArrayLength(), Is.EqualTo(1));
        }
    }

    [TestCase("oa", "add")]
    [TestCase("oa", "add", "--oa", "12")]
    [TestCase("oa", "add", "--oa", "abc", "--name", "x")]
    public async Task What_is_missing_is_said_and_nothing_added(params string[] args)
    {
        await using var shell = await Shell.OpenAsync();

        var answer = await shell.RunAsync(args);
        var list = await shell.RunAsync("oa", "list", "--json");

        Assert.That(answer.Code, Is.EqualTo(ExitCode.Misuse));
        Assert.That(list.Out, Is.EqualTo("[]\n"));
    }

    [Test]
    public async Task The_status_writes_the_rescue_out_until_a_pair_is_there()
    {
        await using var shell = await Shell.OpenWithOaAsync();

        var without = await shell.RunAsync("oa", "status");
        var half = await shell.RunWithInputAsync("access-1\n", "oa", "add", "--rescue");
        var rescued = await shell.RunWithInputAsync("access-1\nrefresh-1\n", "oa", "add", "--rescue");
        var with = await shell.RunAsync("oa", "status", "--json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(without.Out, Does.Contain("chưa được cấp").And.Contain("API Explorer"));
            Assert.That(half.Code, Is.EqualTo(ExitCode.Misuse));
            Assert.That(rescued.Code, Is.EqualTo(ExitCode.Done), rescued.Error);
            Assert.That(with.Json.GetProperty("token_state").GetString(), Is.EqualTo("ok"));
            Assert.That(with.Json.GetProperty("tokens_obtained_at").GetString(), Is.EqualTo("2026-03-10T09:05:00+07:00"));
            Assert.That(with.Out + rescued.Out, Does.Not.Contain("access-1").And.Not.Contain("refresh-1"));
        }
    }

    [Test]
    public async Task The_status_counts_what_waits()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        await shell.ExecuteAsync($"""
            insert into inbox (oa_id, event_key, conversation, event_name, event_at, received_at, body, aside_at)
            values ('{Shell.Oa}', 'a', 'u:1', 'x', now(), now(), '', null), ('{Shell.Oa}', 'b', 'u:1', 'x', now(), now(), '', now());
            insert into outbox (oa_id, recipient, priority, body, text_hash, state, due_at, created_at, settled_at)
            select '{Shell.Oa}', 'u:1', 1, '{"{}"}', '', s, now(), now(), at
            from (values ('queued', null), ('uncertain', null), ('uncertain', now()), ('failed', now()), ('delivered', null)) v(s, at)
            """);

        var status = await shell.RunAsync("oa", "status", "--json");

        var counts = new[] { "inbox_waiting", "inbox_aside", "outbox_open", "outbox_failed", "outbox_uncertain" }
            .Select(name => status.Json.GetProperty(name).GetInt32());
        Assert.That(counts, Is.EqualTo(new[] { 1, 1, 2, 1, 1 }));
    }

    [Test]
    public async Task Sending_is_paused_and_resumed()
    {
        await using var shell = await Shell.OpenWithOaAsync();

        await shell.RunAsync("oa", "pause");
        var paused = await shell.RunAsync("oa", "status", "--json");
        await shell.RunAsync("oa", "resume");
        var resumed = await shell.RunAsync("oa", "status", "--json");

        Assert.That(paused.Json.GetProperty("paused_at").GetString(), Is.EqualTo("2026-03-10T09:05:00+07:00"));
        Assert.That(resumed.Json.GetProperty("paused_at").GetString(), Is.Null);
    }
}
