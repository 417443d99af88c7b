using System.Diagnostics;

namespace ZaloBot.Postgres.Embedded;

/// <summary>Runs the server's programs as somebody they accept: PostgreSQL refuses root, so a root caller drops to <c>postgres</c>.</summary>
internal static class ServerUser
{
    private const string Name = "postgres";

    /// <summary>
    /// How to start a program as the server's user. It is interrupted (for the server: a fast shutdown) when the <i>thread</i> that
    /// starts it ends: that is how the kernel understands "parent" (prctl(2), PR_SET_PDEATHSIG).
    /// </summary>
    public static ProcessStartInfo Start(string program, params IEnumerable<string> arguments) =>
        Command("setpriv", ["--pdeathsig", "INT", .. Drop(), "--", program, .. arguments]);

    /// <summary>Runs a program to its end as the server's user and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it printed on stderr.</exception>
    public static Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellationToken) =>
        Environment.IsPrivilegedProcess
            ? FinishAsync(Command("setpriv", [.. Drop(), "--", program, .. arguments]), cancellationToken)
            : FinishAsync(Command(program, arguments), cancellationToken);

    /// <summary>Makes a directory that the server's user owns and nobody else may enter.</summary>
    public static Task MakeDirectoryAsync(string path, CancellationToken cancellationToken) =>
        FinishAsync(
            Command("install", ["-d", "-m", "700", .. Environment.IsPrivilegedProcess ? (string[])["-o", Name, "-g", Name] : [], path]),
            cancellationToken);

    private static string[] Drop() =>
        Environment.IsPrivilegedProcess ? ["--reuid", Name, "--regid", Name, "--init-groups"] : [];

    private static ProcessStartInfo Command(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        // The caller's directory may be closed to the server's user.
        WorkingDirectory = "/",
        Environment = { ["LC_ALL"] = "C.UTF-8" },
    };

    private static async Task<string> FinishAsync(ProcessStartInfo command, CancellationToken cancellationToken)
    {
        command.RedirectStandardOutput = true;
        command.RedirectStandardError = true;
        using var process = Process.Start(command)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{string.Join(' ', command.ArgumentList)} failed: {await errors}");
    }
}
