using System.Diagnostics;
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

    private SupervisedService(Town town, string? crashAt)
    {
        _town = town;
        _loop = Task.Run(() => SuperviseAsync(crashAt));
    }

    /// <summary>How often the process died by itself.</summary>
    public int Deaths => Volatile.Read(ref _deaths);

    /// <param name="crashAt">Value of <see cref="CrashPoints.Variable"/> for the first life, null for none.</param>
    public static async Task<SupervisedService> StartAsync(Town town, string? crashAt, CancellationToken cancellationToken)
    {
        var service = new SupervisedService(town, crashAt);
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

    private async Task SuperviseAsync(string? crashAt)
    {
        while (!_stop.IsCancellationRequested)
        {
            using var process = Start(crashAt);
            try
            {
                await process.WaitForExitAsync(_stop.Token);
                Interlocked.Increment(ref _deaths);
                crashAt = null;
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private Process Start(string? crashAt)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "zalobot"), "serve")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _town.Settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        if (crashAt is not null)
        {
            start.Environment[CrashPoints.Variable] = crashAt;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("not started");
        process.OutputDataReceived += (_, line) => TestContext.Out.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => TestContext.Out.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
