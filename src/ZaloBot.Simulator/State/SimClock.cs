namespace ZaloBot.Simulator.State;

/// <summary>The platform's time: real time plus a shift that the control calls move. It runs on at real speed after every jump.</summary>
/// <remarks>All windows, token lives, retry steps and asset dates are read from here; HTTP timeouts and faults that hang use real time.</remarks>
internal sealed class SimClock : TimeProvider, IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _jump = new();
    private TimeSpan _shift;

    public TimeSpan Shift
    {
        get { lock (_gate) { return _shift; } }
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;

    /// <summary>Moves the clock, forwards or backwards, and wakes whoever waits in <see cref="WaitUntilAsync"/>.</summary>
    public void ShiftTo(TimeSpan shift)
    {
        CancellationTokenSource passed;
        lock (_gate)
        {
            _shift = shift;
            passed = _jump;
            _jump = new CancellationTokenSource();
        }

        passed.Cancel();
        passed.Dispose();
    }

    /// <summary>Returns once this clock shows <paramref name="due"/>, by running or by a jump.</summary>
    public async Task WaitUntilAsync(DateTimeOffset due, CancellationToken cancel)
    {
        while (true)
        {
            CancellationToken jump;
            TimeSpan left;
            lock (_gate)
            {
                jump = _jump.Token;
                left = due - (base.GetUtcNow() + _shift);
            }

            if (left <= TimeSpan.Zero)
            {
                return;
            }

            await DelayAsync(left < TimeSpan.FromDays(1) ? left : TimeSpan.FromDays(1), jump, cancel);
        }
    }

    public void Dispose() => _jump.Dispose();

    private static async Task DelayAsync(TimeSpan delay, CancellationToken jump, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(jump, cancel);
        try
        {
            await Task.Delay(delay, System, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The clock jumped: the caller looks at the time again.
        }
    }
}
