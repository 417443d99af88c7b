using System.Threading.Channels;

namespace ZaloBot.Simulator.State;

/// <summary>Whoever copies the simulator's clock (the service of the demo): told of every jump, waited for until it has taken it.</summary>
internal sealed class ClockFollowers(World world) : IDisposable
{
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _oneJump = new(1, 1);
    private readonly HashSet<Channel<long>> _followers = [];
    private TaskCompletionSource _taken = new();
    private long _seq;
    private int _acks;

    /// <summary>Moves the clock by <paramref name="shiftFor"/> (old shift in, new shift out) and returns when every follower answered, or after 10 s.</summary>
    public async Task MoveAsync(Func<TimeSpan, TimeSpan> shiftFor, CancellationToken cancel)
    {
        await _oneJump.WaitAsync(cancel);
        try
        {
            var taken = Jump(shiftFor);
            await Task.WhenAny(taken, Task.Delay(_longestWait, TimeProvider.System, cancel));
            cancel.ThrowIfCancellationRequested();
        }
        finally
        {
            _oneJump.Release();
        }
    }

    /// <summary>Starts following. The current number is the first thing to read; each jump adds one.</summary>
    public Channel<long> Follow()
    {
        lock (world.Gate)
        {
            var follower = Channel.CreateUnbounded<long>();
            _followers.Add(follower);
            follower.Writer.TryWrite(_seq);
            return follower;
        }
    }

    public void Leave(Channel<long> follower)
    {
        lock (world.Gate)
        {
            _followers.Remove(follower);
            Settle();
        }
    }

    /// <summary>A follower has taken jump <paramref name="seq"/>; an older number is ignored.</summary>
    public void Acknowledge(long seq)
    {
        lock (world.Gate)
        {
            if (seq == _seq)
            {
                _acks++;
                Settle();
            }
        }
    }

    public void Dispose() => _oneJump.Dispose();

    private Task Jump(Func<TimeSpan, TimeSpan> shiftFor)
    {
        lock (world.Gate)
        {
            world.MoveClock(shiftFor(world.Clock.Shift));
            _seq++;
            _acks = 0;
            _taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            foreach (var follower in _followers)
            {
                follower.Writer.TryWrite(_seq);
            }

            Settle();
            return _taken.Task;
        }
    }

    private void Settle()
    {
        if (_acks >= _followers.Count)
        {
            _taken.TrySetResult();
        }
    }
}
