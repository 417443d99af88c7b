namespace ZaloBot.Core.Conversations;

/// <summary>One thing that happened in a conversation, in our own channel-neutral words. Built from a signed webhook event.</summary>
/// <remarks>Texts are NFC, without NUL and lone surrogates, otherwise exactly as the person sent them.</remarks>
public abstract record Activity
{
    private Activity()
    {
    }

    /// <summary>Our own number of the inbox row this was built from; 0 in tests and in <c>zalobot chat</c>.</summary>
    public long InboxId { get; init; }

    /// <summary>When it happened by Zalo's timestamp; orders the activities of a turn.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it reached us; the pause that gathers a burst counts from here.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The person wrote: text, attachments or both. A tapped query button arrives as its payload text.</summary>
    public sealed record Message : Activity
    {
        /// <summary>Text or caption, empty when there is none. Any length.</summary>
        public string Text { get; init; } = "";

        /// <summary>Zalo's id of the message, opaque.</summary>
        public string MessageId { get; init; } = "";

        /// <summary>Id of the message this one answers, null when none.</summary>
        public string? QuotedMessageId { get; init; }

        public IReadOnlyList<Attachment> Attachments { get; init; } = [];

        /// <summary>A clear emergency's card was already sent for this message while PostgreSQL was away.</summary>
        public bool AnsweredInOutage { get; init; }
    }

    /// <summary>A member wrote in a hamlet group. <paramref name="SenderId"/> is the member's Zalo id in this OA's scope.</summary>
    public sealed record GroupMessage(string SenderId, string Text, bool MentionsOa) : Activity;

    /// <summary>The person follows the OA from now on.</summary>
    public sealed record Followed : Activity;

    /// <summary>The person stopped following; nothing is sent unasked from here on.</summary>
    public sealed record Unfollowed : Activity;

    /// <summary>The person withdrew consent (Zalo's <c>user_withdraw</c>).</summary>
    public sealed record Withdrew : Activity;

    /// <summary>The person opened the chat by "Nhắn tin" without writing yet.</summary>
    public sealed record OpenedChat : Activity;

    /// <summary>The person reacted to one of our messages; <paramref name="Icon"/> is Zalo's code such as <c>/-strong</c>.</summary>
    public sealed record Reacted(string MessageId, string Icon) : Activity;

    /// <summary>Somebody typed in OA Manager; the bot sees only the echo.</summary>
    public sealed record OfficerWrote(string AdminId, string Text) : Activity;
}
