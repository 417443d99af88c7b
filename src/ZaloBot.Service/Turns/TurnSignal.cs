using System.Threading.Channels;

namespace ZaloBot.Service.Turns;

/// <summary>Tells the turn scheduler of this process what was just stored. It may lose a word: the poll finds leftovers.</summary>
internal sealed class TurnSignal
{
    private const int Capacity = 10_000;

    private readonly Channel<AcceptedEvent> _channel = Channel.CreateBounded<AcceptedEvent>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite });

    public ChannelReader<AcceptedEvent> Reader => _channel.Reader;

    public void Accepted(IReadOnlyList<InboxEvent> events)
    {
        foreach (var stored in events)
        {
            _channel.Writer.TryWrite(new AcceptedEvent(stored.Key, stored.EventName, stored.ReceivedAt, stored.Body));
        }
    }
}
