using System.Threading.Channels;
using ZaloBot.Core.Conversations;

namespace ZaloBot.Service.Turns;

/// <summary>
/// Decides when a conversation's turn may start (the pause that gathers a burst), and hands ready conversations to the workers, each to
/// one worker at a time. Everything it remembers may be lost: the poll finds what waits.
/// </summary>
internal sealed class TurnScheduler(TurnSignal signal, IOptions<ConversationOptions> options, TimeProvider time)
{
    private readonly PauseLengths _pause = options.Value.PauseLengths;
    private readonly Lock _lock = new();
    private readonly Dictionary<ConversationKey, Gathering> _gathering = [];
    private readonly PriorityQueue<ConversationKey, long> _dueTimes = new();
    private readonly HashSet<ConversationKey> _queued = [];
    private readonly HashSet<ConversationKey> _running = [];
    private readonly Channel<ConversationKey> _ready = Channel.CreateUnbounded<ConversationKey>();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Conversations whose turn may start now.</summary>
    public ChannelReader<ConversationKey> Ready => _ready.Reader;

    /// <summary>A worker took <paramref name="key"/>: it is nobody else's until <see cref="Finished"/>.</summary>
    public void Started(ConversationKey key)
    {
        lock (_lock)
        {
            _queued.Remove(key);
            _running.Add(key);
        }
    }

    /// <summary>The worker is done with <paramref name="key"/>; <paramref name="again"/> after a moment if something is left of it.</summary>
    public void Finished(ConversationKey key, TimeSpan? again)
    {
        lock (_lock)
        {
            _running.Remove(key);
            if (again is { } delay)
            {
                Gather(key, [], delay);
            }
            else if (_gathering.TryGetValue(key, out var waiting))
            {
                _dueTimes.Enqueue(key, waiting.ReadyAt);
            }
        }

        _wake.Writer.TryWrite(true);
    }

    /// <summary>Somebody else's or forgotten events wait there: their turn starts as soon as nobody works on it.</summary>
    public void Found(ConversationKey key)
    {
        lock (_lock)
        {
            if (!_gathering.ContainsKey(key))
            {
                Gather(key, [], TimeSpan.Zero);
            }
        }

        _wake.Writer.TryWrite(true);
    }

    /// <summary>Runs until stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            TakeSignals();
            var next = Release();
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task[] waits = next is { } due
                ? [Signalled(waiting.Token), Woken(waiting.Token), Task.Delay(due, time, waiting.Token)]
                : [Signalled(waiting.Token), Woken(waiting.Token)];
            await Task.WhenAny(waits);
            await waiting.CancelAsync();
            _wake.Reader.TryRead(out _);
        }
    }

    private async Task Signalled(CancellationToken cancellationToken) => await signal.Reader.WaitToReadAsync(cancellationToken);

    private async Task Woken(CancellationToken cancellationToken) => await _wake.Reader.WaitToReadAsync(cancellationToken);

    private void TakeSignals()
    {
        while (signal.Reader.TryRead(out var accepted))
        {
            var activity = _pause == default ? null : Read(accepted);
            lock (_lock)
            {
                var waiting = _gathering.TryGetValue(accepted.Key, out var gathering) ? gathering.Activities : [];
                if (activity is not null)
                {
                    waiting = [.. waiting, activity];
                }

                // Receipts and the like of somebody who is just writing must not cut the pause short; alone they need none.
                var wait = waiting.Count > 0 ? BurstPause.ReadyAt(waiting, _pause) - time.GetUtcNow() : TimeSpan.Zero;
                Gather(accepted.Key, waiting, wait);
            }
        }
    }

    // Only the time of the turn is decided here. An event that cannot be read is the turn's business.
    private static Activity? Read(AcceptedEvent accepted)
    {
        try
        {
            return InboundReader.Read(accepted.Body.Span, 0, accepted.ReceivedAt, accepted.ReceivedAt, false) is Inbound.Act act
                ? act.Activity
                : null;
        }
        catch (Exception)
        {
            // Whatever is wrong with it: the turn tries it, counts the tries and sets it aside with its reason.
            return null;
        }
    }

    // Pauses are measured by the monotonic clock: a clock that is set back must not make anybody wait for months.
    private void Gather(ConversationKey key, IReadOnlyList<Activity> activities, TimeSpan wait)
    {
        var readyAt = time.GetTimestamp() + (long)(Math.Max(0, wait.TotalSeconds) * time.TimestampFrequency);
        _gathering[key] = new Gathering(activities, readyAt);
        if (!_running.Contains(key))
        {
            _dueTimes.Enqueue(key, readyAt);
        }
    }

    /// <summary>Hands out what is due; returns how long until the next, null when nothing waits.</summary>
    private TimeSpan? Release()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            while (_dueTimes.TryPeek(out var key, out var dueAt))
            {
                if (dueAt > now)
                {
                    return time.GetElapsedTime(now, dueAt);
                }

                _dueTimes.Dequeue();
                // A burst moved its time, or the conversation is handed out already: an entry of the queue alone means nothing.
                if (_gathering.TryGetValue(key, out var waiting) && waiting.ReadyAt <= now && !_running.Contains(key))
                {
                    _gathering.Remove(key);
                    if (_queued.Add(key))
                    {
                        _ready.Writer.TryWrite(key);
                    }
                }
            }

            return null;
        }
    }

    private sealed record Gathering(IReadOnlyList<Activity> Activities, long ReadyAt);
}
