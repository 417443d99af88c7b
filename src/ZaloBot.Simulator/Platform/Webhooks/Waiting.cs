using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>Deliveries that wait for their time, earliest first.</summary>
internal sealed class Waiting
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Delivery, DateTimeOffset> _queue = new();
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(Delivery delivery, DateTimeOffset due)
    {
        lock (_gate)
        {
            _queue.Enqueue(delivery, due);
            _added.TrySetResult();
        }
    }

    /// <summary>Hands each delivery to <paramref name="release"/> when <paramref name="clock"/> shows its time.</summary>
    public async Task RunAsync(SimClock clock, Action<Delivery> release, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (next, added) = ReleaseDue(clock.GetUtcNow(), release);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var due = next is { } at ? clock.WaitUntilAsync(at, either.Token) : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, either.Token);
            await Task.WhenAny(due, added);
            await either.CancelAsync();
        }
    }

    private (DateTimeOffset? Next, Task Added) ReleaseDue(DateTimeOffset now, Action<Delivery> release)
    {
        lock (_gate)
        {
            while (_queue.TryPeek(out var delivery, out var due) && due <= now)
            {
                _queue.Dequeue();
                release(delivery);
            }

            _added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (_queue.TryPeek(out _, out var next) ? next : null, _added.Task);
        }
    }
}
