using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZaloBot.Service.Clock;

/// <summary>Demo and tests: takes over each jump of the simulator's clock and tells it once everything due has been released.</summary>
internal sealed class ClockFollower(MovableTime time, IOptions<ClockOptions> options, IHttpClientFactory clients) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var retry = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        do
        {
            try
            {
                await FollowAsync(options.Value.Follow!, stoppingToken);
            }
            catch (Exception problem) when (problem is HttpRequestException or IOException or JsonException)
            {
                // The simulator is away or starting: the clock runs on at real speed until it is back.
            }
        }
        while (await retry.WaitForNextTickAsync(stoppingToken));
    }

    private async Task FollowAsync(Uri simulator, CancellationToken stoppingToken)
    {
        using var client = clients.CreateClient(nameof(ClockFollower));
        client.Timeout = Timeout.InfiniteTimeSpan;
        await using var stream = await client.GetStreamAsync(new Uri(simulator, "/sim/clock/stream"), stoppingToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (await reader.ReadLineAsync(stoppingToken) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal)
                && JsonSerializer.Deserialize(line.AsSpan(5), ClockJson.Default.ClockJump) is { } jump)
            {
                time.MoveTo(jump.Now);
                using var ack = new StringContent($$"""{"seq":{{jump.Seq}}}""", Encoding.UTF8, "application/json");
                using var answer = await client.PostAsync(new Uri(simulator, "/sim/clock/ack"), ack, stoppingToken);
            }
        }
    }
}

internal sealed record ClockJump(long Seq, DateTimeOffset Now);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ClockJump))]
internal sealed partial class ClockJson : JsonSerializerContext;
