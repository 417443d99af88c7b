using System.Threading.Channels;

namespace ZaloBot.Service.Sending;

/// <summary>Wakes this process's sender when a turn left something to send. Only a hint: the sender looks by itself, too.</summary>
internal sealed class SendSignal
{
    private readonly Channel<bool> _wake =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Returns when woken or after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_wake.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(atMost, time, waiting.Token));
        await waiting.CancelAsync();
        _wake.Reader.TryRead(out _);
    }
}
