namespace ZaloBot.Core.Conversations;

/// <summary>How long to wait for more of a burst (issue: 0.5 s after a text that looks finished, up to 3 s after one that does not).</summary>
/// <param name="Finished">0 to 10 s; 0 turns gathering off.</param>
/// <param name="Unfinished">0 to 10 s.</param>
public readonly record struct PauseLengths(TimeSpan Finished, TimeSpan Unfinished);

/// <summary>Decides when a conversation's waiting activities are answered, so that a burst is one message.</summary>
public static class BurstPause
{
    /// <summary>When the turn may start: at once for a clear emergency and for anything that is not written by the person.</summary>
    /// <param name="waiting">Never empty.</param>
    public static DateTimeOffset ReadyAt(IReadOnlyList<Activity> waiting, PauseLengths pause) => waiting[^1].ReceivedAt + pause.Finished;
}
