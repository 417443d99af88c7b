using System.Text.Json;
using System.Text.Json.Serialization;
using ZaloBot.Service.Clock;

namespace ZaloBot.Service.CommandLine;

/// <summary>The clock by which verbs write times: the one that <c>serve</c> goes by, also where that is a simulator's.</summary>
internal static class VerbClock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async Task<TimeProvider> OfAsync(Terminal terminal, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var isDemo = configuration.GetSection(DemoOptions.Section).Get<DemoOptions>()?.Enabled == true;
        if (!isDemo || configuration.GetSection(ClockOptions.Section).Get<ClockOptions>()?.Follow is not { } simulator)
        {
            return terminal.Time;
        }

        try
        {
            using var client = new HttpClient { Timeout = Patience };
            var answer = await client.GetStringAsync(new Uri(simulator, "/sim/clock"), cancellationToken);
            var time = new MovableTime();
            time.MoveTo(JsonSerializer.Deserialize(answer, SimulatorJson.Default.SimulatorClock)!.Now);
            return time;
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException
            || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            terminal.Error.WriteLine("Đồng hồ của bộ mô phỏng không trả lời; dùng giờ của máy.");
            return terminal.Time;
        }
    }
}

internal sealed record SimulatorClock(DateTimeOffset Now);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SimulatorClock))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
