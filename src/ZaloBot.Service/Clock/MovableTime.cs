namespace ZaloBot.Service.Clock;

/// <summary>The machine's clock plus an offset that may jump. Timestamps (durations, HTTP timeouts) stay real.</summary>
/// <remarks>A jump forward fires every timer that it passes; a jump back leaves timers as they are, so that no poll sleeps for months.</remarks>
internal sealed class MovableTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<MovableTimer> _timers = [];
    private TimeSpan _offset;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return System.GetUtcNow() + _offset;
        }
    }

    /// <summary>Sets the clock; returns when every timer that became due has been fired.</summary>
    public void MoveTo(DateTimeOffset now)
    {
        MovableTimer[] due;
        lock (_lock)
        {
            var before = _offset;
            _offset = now - System.GetUtcNow();
            var ahead = _offset - before;
            due = ahead > TimeSpan.Zero ? [.. _timers.Where(timer => timer.Skip(ahead))] : [];
        }

        foreach (var timer in due)
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovableTimer(this, callback, state);
        lock (_lock)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    private void Forget(MovableTimer timer)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
        }
    }

    private sealed class MovableTimer : ITimer
    {
        private readonly MovableTime _owner;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _real;
        private readonly Lock _lock = new();
        private long _startedAt;
        private TimeSpan _dueTime = Timeout.InfiniteTimeSpan;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public MovableTimer(MovableTime owner, TimerCallback callback, object? state)
        {
            (_owner, _callback, _state) = (owner, callback, state);
            _real = System.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                (_startedAt, _dueTime, _period) = (System.GetTimestamp(), dueTime, period);
                return _real.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }

        /// <summary>The clock jumped ahead: true when this timer is now due, else it is only shortened.</summary>
        public bool Skip(TimeSpan ahead)
        {
            lock (_lock)
            {
                if (_dueTime == Timeout.InfiniteTimeSpan)
                {
                    return false;
                }

                var left = _dueTime - System.GetElapsedTime(_startedAt) - ahead;
                if (left <= TimeSpan.Zero)
                {
                    return true;
                }

                (_startedAt, _dueTime) = (System.GetTimestamp(), left);
                _real.Change(left, Timeout.InfiniteTimeSpan);
                return false;
            }
        }

        public void Fire()
        {
            lock (_lock)
            {
                if (_dueTime == Timeout.InfiniteTimeSpan)
                {
                    return;
                }

                (_startedAt, _dueTime) = (System.GetTimestamp(), _period);
                _real.Change(_dueTime, Timeout.InfiniteTimeSpan);
            }

            _callback(_state);
        }

        public void Dispose()
        {
            _owner.Forget(this);
            _real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
