using System.Diagnostics;

namespace ZaloBot.Postgres.Embedded;

/// <summary>One running postmaster and the thread that keeps it alive.</summary>
internal sealed class ServerProcess
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(2);

    private readonly Process _process;
    private readonly string _logFile;

    private ServerProcess(Process process, string logFile)
    {
        _process = process;
        _logFile = logFile;
    }

    public bool HasExited => _process.HasExited;

    /// <summary>
    /// Starts the server on a thread of its own that stays until the server ends: the kernel tells the server of the end of the thread
    /// that started it, and a thread of the pool may end at any time.
    /// </summary>
    /// <param name="logFile">Written anew by each start.</param>
    public static Task<ServerProcess> StartAsync(string postgres, string logFile, IEnumerable<string> arguments)
    {
        var command = ServerUser.Start("sh", ["-c", "exec \"$@\" </dev/null >\"$0\" 2>&1", logFile, postgres, .. arguments]);
        var started = new TaskCompletionSource<ServerProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                var process = Process.Start(command)!;
                started.SetResult(new ServerProcess(process, logFile));
                process.WaitForExit();
            }
            catch (Exception problem)
            {
                // A thread of its own has nobody above it: the waiting caller gets whatever it was.
                started.TrySetException(problem);
            }
        })
        { IsBackground = true, Name = "parent of postgres" };
        thread.Start();

        return started.Task;
    }

    /// <summary>Fast shutdown: sessions are ended, everything is written.</summary>
    public async Task InterruptAsync(string data, PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        if (!_process.HasExited)
        {
            await ServerUser.RunAsync(binaries["pg_ctl"], ["stop", "-D", data, "-m", "fast", "-W", "-s"], cancellationToken);
        }

        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>kill -9 of the server with all its sessions; returns when the last of them is gone, so that it can be started again.</summary>
    public async Task KillAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var children = Children();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(cancellationToken);
        while (children.Any(IsAlive))
        {
            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    public string Log() => File.Exists(_logFile) ? File.ReadAllText(_logFile) : "it wrote no log";

    private string[] Children()
    {
        try
        {
            return File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>A zombie that waits for its new parent has no command line left, and no memory of the server's either.</summary>
    private static bool IsAlive(string processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
