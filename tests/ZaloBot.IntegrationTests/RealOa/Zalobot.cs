using System.Diagnostics;
using System.Globalization;

namespace ZaloBot.IntegrationTests.RealOa;

/// <summary>The real executable, run as an administrator or systemd would.</summary>
internal sealed class Zalobot : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly Task<string> _error;

    private Zalobot(Process process)
    {
        _process = process;
        _out = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public static Zalobot Start(string config, params IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "zalobot"), [.. args, "--config", config])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new Zalobot(Process.Start(start) ?? throw new InvalidOperationException("not started"));
    }

    /// <summary>Runs one verb to its end.</summary>
    public static async Task<Ended> RunAsync(string config, IEnumerable<string> args, CancellationToken cancellationToken)
    {
        using var process = Start(config, args);
        return await process.EndAsync(cancellationToken);
    }

    public async Task<Ended> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return new Ended(_process.ExitCode, await _out, await _error);
    }

    /// <summary>Asks it to stop as systemd does.</summary>
    public async Task TerminateAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    internal sealed record Ended(int Code, string Out, string Error);
}
