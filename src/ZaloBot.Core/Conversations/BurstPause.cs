namespace ZaloBot.Core.Conversations;

/// <summary>
/// How long to wait for more of a burst (issue: 0.5 s after a text that looks finished, up to 3 s after one that does not).
/// </summary>
/// <param name="Finished">0 to 10 s; 0 turns gathering off.</param>
/// <param name="Unfinished">0 to 10 s.</param>
public readonly record struct PauseLengths(TimeSpan Finished, TimeSpan Unfinished);

/// <summary>Decides when a conversation's waiting activities are answered, so that a burst is one message.</summary>
public static class BurstPause
{
    /// <summary>Words that make a text look finished without a stop behind it.</summary>
    private const int FinishedFrom = 4;

    /// <summary>Who writes on and on is answered after so many unfinished pauses.</summary>
    private const int LongestInPauses = 4;

    /// <summary>Words after which a thought goes on, without marks.</summary>
    private static readonly HashSet<string> Connecting = new(StringComparer.Ordinal)
    {
        "la", "thi", "o", "va", "ma", "voi", "nhung", "tai", "vi", "nen", "cho", "cua", "khi", "luc", "hoi", "tu", "den", "neu", "rang",
        "hoac", "gan", "noi", "keu", "co", "bi", "vao", "ra", "cai", "con", "mot", "may", "nhu", "de", "cung", "thang",
    };

    /// <summary>When the turn may start: at once for a clear emergency and for anything that is not written by the person.</summary>
    /// <param name="waiting">Never empty.</param>
    public static DateTimeOffset ReadyAt(IReadOnlyList<Activity> waiting, PauseLengths pause)
    {
        foreach (var activity in waiting)
        {
            if (activity is Activity.Message { Text: var text } && Emergency.Scan(text) is not null)
            {
                return activity.ReceivedAt;
            }
        }

        var last = waiting[^1];
        if (last is not Activity.Message message)
        {
            return last.ReceivedAt;
        }

        var ready = last.ReceivedAt + (LooksFinished(message) ? pause.Finished : pause.Unfinished);
        var latest = waiting[0].ReceivedAt + (LongestInPauses * pause.Unfinished);
        return ready < latest || latest < last.ReceivedAt ? ready : latest;
    }

    /// <summary>
    /// A stop, a command or number, or enough words without a connecting one at the end; media alone waits for its words.
    /// </summary>
    internal static bool LooksFinished(Activity.Message message)
    {
        var text = message.Text.AsSpan().TrimEnd();
        if (text.IsEmpty)
        {
            return message.Attachments is [{ Kind: AttachmentKind.Sticker }];
        }

        if (text[^1] is '.' or '?' or '!' or '…')
        {
            return true;
        }

        if (text[^1] is ',' or ':' or '-')
        {
            return false;
        }

        var words = Normaliser.Read(message.Text);
        if (Commands.Find(words) != Command.None)
        {
            return true;
        }

        return words.Count >= FinishedFrom && !Connecting.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words.PlainOf(words.Count - 1));
    }
}
