namespace ZaloBot.Service.Webhook;

/// <summary>
/// The last texts that went straight into PostgreSQL. Zalo may deliver one of them again while PostgreSQL is away: it has been answered by
/// its turn, and no emergency card is to follow. Hashes only; a process that starts anew has none.
/// </summary>
internal sealed class RecentTexts
{
    private const int Capacity = 16_384;

    private readonly Lock _lock = new();
    private readonly HashSet<ulong> _known = new(Capacity);
    private readonly ulong[] _ring = new ulong[Capacity];
    private int _next;

    public void Add(IReadOnlyList<InboxEvent> events)
    {
        lock (_lock)
        {
            foreach (var stored in events)
            {
                if (stored.EventName == "user_send_text" && _known.Add(Hash(stored)))
                {
                    _known.Remove(_ring[_next]);
                    _ring[_next] = Hash(stored);
                    _next = (_next + 1) % Capacity;
                }
            }
        }
    }

    public bool Contains(InboxEvent stored)
    {
        lock (_lock)
        {
            return _known.Contains(Hash(stored));
        }
    }

    private static ulong Hash(InboxEvent stored) =>
        ((ulong)(uint)string.GetHashCode(stored.EventKey) << 32) | (uint)string.GetHashCode(stored.EventKey.AsSpan(stored.EventKey.Length / 2));
}
