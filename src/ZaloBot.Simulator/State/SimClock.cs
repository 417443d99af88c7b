namespace ZaloBot.Simulator.State;

/// <summary>The platform's time: real time plus a shift that the control calls move. It runs on at real speed after every jump.</summary>
/// <remarks>All windows, token lives, retry steps and asset dates are read from here; HTTP timeouts and faults that hang use real time.</remarks>
internal sealed class SimClock : TimeProvider
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _jump = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _shift;

    public TimeSpan Shift
    {
        get { lock (_gate) { return _shift; } }
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;

    /// <summary>Moves the clock, forwards or backwards, and ends every <see cref="PauseAsync"/>.</summary>
    public void ShiftTo(TimeSpan shift)
    {
        lock (_gate)
        {
            _shift = shift;
            _jump.SetResult();
            _jump = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Returns after <paramref name="longest"/> of real time, or earlier at a jump: the moment to look for what became due.</summary>
    public async Task PauseAsync(TimeSpan longest, CancellationToken cancel)
    {
        Task jump;
        lock (_gate)
        {
            jump = _jump.Task;
        }

        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(jump, Task.Delay(longest, System, pause.Token));
        await pause.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }
}
