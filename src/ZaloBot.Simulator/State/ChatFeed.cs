using System.Threading.Channels;

namespace ZaloBot.Simulator.State;

/// <summary>Tells the chat pages what changed. A page that does not keep up loses the oldest news, never the simulator its pace.</summary>
internal sealed class ChatFeed
{
    private readonly Lock _gate = new();
    private readonly HashSet<Channel<string>> _pages = [];

    public Channel<string> Open()
    {
        var page = Channel.CreateBounded<string>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            _pages.Add(page);
            return page;
        }
    }

    public void Close(Channel<string> page)
    {
        lock (_gate)
        {
            _pages.Remove(page);
        }
    }

    /// <summary>Sends what <paramref name="news"/> makes; with no page open it is not even made.</summary>
    public void Tell(Func<JsonObject> news)
    {
        lock (_gate)
        {
            var text = _pages.Count == 0 ? "" : news().ToJsonString(Json.Plain);
            foreach (var page in _pages)
            {
                page.Writer.TryWrite(text);
            }
        }
    }
}
