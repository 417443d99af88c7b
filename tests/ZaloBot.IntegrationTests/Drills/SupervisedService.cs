using ZaloBot.IntegrationTests.EndToEnd;
using ZaloBot.Postgres;

namespace ZaloBot.IntegrationTests.Drills;

/// <summary>The real executable, started again whenever it dies, as systemd would. The first life may be told where to die.</summary>
internal sealed class SupervisedService : IAsyncDisposable
{
    private readonly Town _town;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private int _deaths;

    private SupervisedService(Town town, IEnumerable<string> crashes)
    {
        _town = town;
        _loop = Task.Run(() => SuperviseAsync(new Queue<string>(crashes)));
    }

    /// <summary>How often the process died by itself.</summary>
    public int Deaths => Volatile.Read(ref _deaths);

    /// <param name="crashes">Values of <see cref="CrashPoints.Variable"/> for the first lives; those after them die nowhere.</param>
    public static async Task<SupervisedService> StartAsync(Town town, IEnumerable<string> crashes, CancellationToken cancellationToken)
    {
        var service = new SupervisedService(town, crashes);
        await service.ReadyAsync(cancellationToken);
        return service;
    }

    /// <summary>Waits until it answers.</summary>
    public Task ReadyAsync(CancellationToken cancellationToken) =>
        Town.EventuallyAsync(
            async () =>
            {
                using var client = new HttpClient();
                try
                {
                    using var answer = await client.GetAsync(new Uri(_town.Internal, "/health/live"), cancellationToken);
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            isUp => isUp,
            cancellationToken,
            seconds: 60);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task SuperviseAsync(Queue<string> crashes)
    {
        while (!_stop.IsCancellationRequested)
        {
            using var process = Zalobot.Start(_town, crashes.TryDequeue(out var crashAt) ? crashAt : null, "serve");
            try
            {
                await process.WaitForExitAsync(_stop.Token);
                Interlocked.Increment(ref _deaths);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }
}
