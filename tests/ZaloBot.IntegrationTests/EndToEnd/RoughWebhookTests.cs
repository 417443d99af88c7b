using System.Net;
using System.Text;
using ZaloBot.Postgres.Inbox;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.IntegrationTests.EndToEnd;

/// <summary>What a real platform does to a webhook: repeats, delays, odd bytes, probes.</summary>
[CancelAfter(180_000)]
public sealed class RoughWebhookTests
{
    [Test]
    public async Task The_same_message_three_times_takes_effect_once(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);
        const string text = "mat trom con bo o thon An Dien Nam toi qua";

        for (var i = 0; i < 3; i++)
        {
            await town.WriteAsync(villager, text, cancellationToken, id: "0123456789abcdef0123");
        }

        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where state = 'delivered'", cancellationToken), n => n == 1, cancellationToken);
        Assert.That(await town.RepliesAsync(villager, cancellationToken), Has.Count.EqualTo(1));
        Assert.That(await town.ScalarAsync<long>("select count(*) from cases", cancellationToken), Is.EqualTo(1));
        Assert.That(await town.ScalarAsync<string[]>("select texts from cases", cancellationToken), Is.EqualTo(new[] { text }));
    }

    [Test]
    public async Task A_message_that_arrives_an_hour_late_is_kept_in_its_place(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Conversations:Pause"] = "00:00:02";
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);
        var now = TimeProvider.System.GetUtcNow();

        await town.PostAsync(
            $"/sim/users/{villager}/messages", new() { ["text"] = "ở thôn An Điền Nam, tối qua", ["at"] = now.ToString("o") }, cancellationToken);
        await town.PostAsync(
            $"/sim/users/{villager}/messages", new() { ["text"] = "tôi bị mất trộm con bò.", ["at"] = now.AddHours(-1).ToString("o") },
            cancellationToken);

        await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count > 0, cancellationToken);
        var texts = await town.ScalarAsync<string[]>("select texts from cases", cancellationToken);
        Assert.That(texts, Is.EqualTo(new[] { "tôi bị mất trộm con bò.", "ở thôn An Điền Nam, tối qua" }));
    }

    [Test]
    public async Task A_message_that_arrives_after_the_turn_is_added_to_its_case_and_nothing_is_said_twice(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Conversations:Pause"] = town.Settings["Conversations:PauseUnfinished"] = "00:00:00";
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        await town.WriteAsync(villager, "tôi bị mất trộm con bò ở thôn An Điền Nam tối qua", cancellationToken);
        var answers = await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count > 0, cancellationToken);

        await town.PostAsync(
            $"/sim/users/{villager}/messages",
            new() { ["text"] = "bò vàng, có đeo lục lạc", ["at"] = now.AddHours(-1).ToString("o") },
            cancellationToken);

        var texts = await Town.EventuallyAsync(
            () => town.ScalarAsync<string[]>("select texts from cases", cancellationToken), found => found.Length == 2, cancellationToken);
        Assert.That(texts, Does.Contain("bò vàng, có đeo lục lạc"));
        Assert.That(await town.ScalarAsync<long>("select count(*) from cases", cancellationToken), Is.EqualTo(1));
        var all = await town.RepliesAsync(villager, cancellationToken);
        Assert.That(all, Is.Unique);
        Assert.That(all.Take(answers.Count), Is.EqualTo(answers));
    }

    [Test]
    public async Task A_platform_that_repeats_and_reorders_changes_nothing_for_anybody(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        await using var service = await town.ServeAsync(cancellationToken);
        await town.PutAsync("/sim/faults", new() { ["webhook_duplicate"] = 1, ["webhook_reorder"] = 0.5 }, cancellationToken);
        var villagers = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            villagers.Add(await town.VillagerAsync($"Người {i}", cancellationToken));
            await town.WriteAsync(villagers[i], $"mất trộm {i + 2} con bò ở thôn An Điền Nam tối qua.", cancellationToken);
        }

        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where state = 'delivered'", cancellationToken),
            n => n == 6,
            cancellationToken,
            seconds: 60);
        foreach (var villager in villagers)
        {
            Assert.That(await town.RepliesAsync(villager, cancellationToken), Has.Count.EqualTo(1));
        }

        Assert.That(await town.ScalarAsync<long>("select count(*) from cases where cardinality(texts) = 1", cancellationToken), Is.EqualTo(6));
    }

    [Test]
    public async Task A_permission_that_the_OA_takes_back_calls_for_people(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        await using var service = await town.ServeAsync(cancellationToken);

        await town.PostAsync("/sim/oauth/revoke", [], cancellationToken);

        await Town.EventuallyAsync(
            () => town.ScalarAsync<string>("select state from tokens", cancellationToken), state => state == "consent_needed", cancellationToken);
    }

    [TestCase(20_000)]
    public async Task A_very_long_text_is_kept_whole(int length, CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);
        var text = "Tôi bị mất trộm con bò. " + string.Concat(Enumerable.Repeat("nó dắt bò qua rẫy, ", length))[..length] + ".";

        await town.WriteAsync(villager, text, cancellationToken);

        await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count > 0, cancellationToken);
        Assert.That(await town.ScalarAsync<string>("select texts[1] from cases", cancellationToken), Is.EqualTo(text));
    }

    [Test]
    public async Task Decomposed_letters_emoji_and_a_nul_are_understood_and_stored(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);
        var body = town.TextEvent(villager, "làm tạm trú cần giấy tờ gì 🙏".Normalize(NormalizationForm.FormD) + "\\u0000\\ud83d", "nfd1");

        var status = await town.PostWebhookAsync(body, cancellationToken);

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        var said = await Town.EventuallyAsync(
            () => town.ScalarAsync<string>("select coalesce(string_agg(text, ' '), '') from messages where direction = 'out'", cancellationToken),
            text => text.Length > 0,
            cancellationToken);
        Assert.That(said, Does.Contain("CT01"));
    }

    [Test]
    public async Task An_unknown_event_is_kept_and_a_probe_is_not(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        await using var service = await town.ServeAsync(cancellationToken);
        var unknown = $$"""{"event_name":"something_new","app_id":"{{town.AppId}}","oa_id":"{{town.OaId}}","timestamp":"1795395644123","x":[1]}""";
        using var client = new HttpClient { BaseAddress = town.Public };

        var kept = await town.PostWebhookAsync(unknown, cancellationToken);
        using var probe = await client.PostAsync("/webhook/zalo", new StringContent("{}"), cancellationToken);
        using var get = await client.GetAsync("/webhook/zalo", cancellationToken);

        Assert.That(new[] { kept, probe.StatusCode, get.StatusCode }, Is.All.EqualTo(HttpStatusCode.OK));
        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from inbox where event_name = 'something_new' and done_at is not null", cancellationToken),
            n => n == 1,
            cancellationToken);
        Assert.That(await town.ScalarAsync<long>("select count(*) from inbox where event_name <> 'something_new'", cancellationToken), Is.Zero);
    }

    [Test]
    public async Task A_wrong_signature_is_refused_and_a_body_over_the_limit_too(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        await using var service = await town.ServeAsync(cancellationToken);
        var body = town.TextEvent("8100000000000000123", "xin chào", "s1");
        var header = WebhookSignature.Sign(Encoding.UTF8.GetBytes(body), "1795395601123", town.AppId, "another-secret-0001");
        var huge = town.TextEvent("8100000000000000123", new string('a', 300_000), "s2");

        Assert.That(await town.PostWebhookAsync(body, cancellationToken, header), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await town.PostWebhookAsync(huge, cancellationToken), Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await town.ScalarAsync<long>("select count(*) from inbox", cancellationToken), Is.Zero);
    }

    [Test]
    public async Task A_poisonous_conversation_is_set_aside_seen_and_replayed(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Conversations:Tries"] = "2";
        await using var service = await town.ServeAsync(cancellationToken);
        var (villager, neighbour) = (await town.VillagerAsync("Bà Tứ", cancellationToken), await town.VillagerAsync("Ông Sáu", cancellationToken));
        await town.WriteAsync(villager, "alo", cancellationToken);
        await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count == 1, cancellationToken);
        var broken = await town.ExecuteAsync(
            $$"""update conversations set state = '{"version":1,"dialogs":[{"step":"no.such_step"}]}' where conversation = 'u:{{villager}}'""",
            cancellationToken);
        Assert.That(broken, Is.EqualTo(1));

        await town.WriteAsync(villager, "mất trộm con bò ở thôn An Điền Nam tối qua.", cancellationToken);
        await town.WriteAsync(neighbour, "làm tạm trú cần giấy tờ gì", cancellationToken);

        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from inbox where aside_at is not null and aside_reason is not null", cancellationToken),
            n => n > 0,
            cancellationToken,
            seconds: 30);
        var heard = await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count > 1, cancellationToken);
        Assert.That(heard[1], Does.Contain("cán bộ sẽ xem"));
        await Town.EventuallyAsync(() => town.RepliesAsync(neighbour, cancellationToken), r => r.Count == 1, cancellationToken);

        await town.ExecuteAsync("""update conversations set state = '{"version":1}'""", cancellationToken);
        await new InboxStore(town.Database).RetryAsync(town.OaId, null, cancellationToken);
        await Town.EventuallyAsync(() => town.ScalarAsync<long>("select count(*) from cases", cancellationToken), n => n == 1, cancellationToken);
    }
}
