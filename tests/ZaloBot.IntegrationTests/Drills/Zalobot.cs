using System.Diagnostics;
using ZaloBot.IntegrationTests.EndToEnd;
using ZaloBot.Postgres;

namespace ZaloBot.IntegrationTests.Drills;

/// <summary>The real executable with a town's settings.</summary>
internal static class Zalobot
{
    /// <summary>Exit code of a process that a SIGKILL ended.</summary>
    public const int Killed = 137;

    public static Process Start(Town town, string? crashAt, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "zalobot"), [.. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in town.Settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        if (crashAt is not null)
        {
            start.Environment[CrashPoints.Variable] = crashAt;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("not started");
        process.ErrorDataReceived += (_, line) => TestContext.Out.WriteLine(line.Data);
        process.BeginErrorReadLine();
        if (arguments is ["serve"])
        {
            process.OutputDataReceived += (_, line) => TestContext.Out.WriteLine(line.Data);
            process.BeginOutputReadLine();
        }

        return process;
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        Town town, string? crashAt, CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Start(town, crashAt, arguments);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output.Trim());
    }
}
