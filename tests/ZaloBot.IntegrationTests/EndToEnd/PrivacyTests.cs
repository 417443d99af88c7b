using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ZaloBot.IntegrationTests.EndToEnd;

/// <summary>Villagers write to the police: nothing of them reaches a log or a metric.</summary>
[CancelAfter(180_000)]
public sealed class PrivacyTests
{
    [Test]
    public async Task Nothing_a_villager_is_or_wrote_stands_in_any_log_line_or_metric(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        using var collected = new FakeLoggerProvider();
        town.Settings["Conversations:Tries"] = "1";
        await using var service = await town.ServeAsync(
            cancellationToken,
            services => services.AddLogging(logging => logging.AddProvider(collected).SetMinimumLevel(LogLevel.Trace)));
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);
        const string phone = "0912345678";
        string[] texts = [$"mất trộm con bò luc lac, gọi tôi số {phone}", "thằng Hai xóm trên nói với tôi"];

        foreach (var text in texts)
        {
            await town.WriteAsync(villager, text, cancellationToken);
        }

        await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count > 0, cancellationToken);
        await town.PutAsync($"/sim/users/{villager}/state", new() { ["blocked"] = true }, cancellationToken);
        await town.ExecuteAsync("""update conversations set state = '{"version":1,"dialogs":[{"step":"luc lac"}]}'""", cancellationToken);
        await town.WriteAsync(villager, texts[1], cancellationToken);
        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from inbox where aside_at is not null", cancellationToken), n => n > 0, cancellationToken);
        using var client = new HttpClient();
        var metrics = await client.GetStringAsync(new Uri(town.Internal, "/metrics"), cancellationToken);

        var lines = collected.Collector.GetSnapshot().Select(line => $"{line.Message} {line.Exception} {string.Join(' ', line.StructuredState ?? [])}");
        string[] secrets = [villager, phone, "+84912345678", "luc lac", "xóm trên", "Bà Tứ", town.Settings["Zalo:AppSecret"]!, town.Settings["Zalo:WebhookSecrets:0"]!];
        Assert.That(collected.Collector.Count, Is.GreaterThan(0));
        var leaks =
            from line in lines.Concat(metrics.Split('\n'))
            from secret in secrets
            where line.Contains(secret, StringComparison.Ordinal)
            select $"{secret} in: {line}";
        Assert.That(leaks, Is.Empty);
        Assert.That(metrics, Does.Contain("zalobot_turns"));
    }
}
