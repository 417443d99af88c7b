namespace ZaloBot.Postgres.Outbox;

/// <summary>Where a message stands. Stored in lower case.</summary>
public enum OutboxState
{
    Queued,
    Sending,

    /// <summary>Zalo accepted it and gave a message id.</summary>
    Sent,

    /// <summary>The echo or the conversation shows it.</summary>
    Delivered,
    Failed,

    /// <summary>The answer never came; it may have been sent.</summary>
    Uncertain,
}

internal static class OutboxStates
{
    private static readonly string[] Names = ["queued", "sending", "sent", "delivered", "failed", "uncertain"];

    internal static string Name(OutboxState state) => Names[(int)state];
}

/// <summary>A message that this process now holds for sending.</summary>
public sealed record DueMessage(
    ConversationKey Recipient, long Id, OutboxMessage Message, int Attempts, DateTimeOffset CreatedAt, bool IsBulk);

/// <summary>What became of one send.</summary>
/// <param name="DueAt">When to try again, with state queued.</param>
/// <param name="Reason">Readable for officers, Vietnamese; nothing of a citizen's.</param>
/// <param name="Replacement">The same message in a form Zalo accepts, with state queued.</param>
/// <param name="IsTry">False when nothing left the house: the try does not count.</param>
public sealed record SendRecord(
    OutboxState State,
    string? MessageId = null,
    int? ErrorCode = null,
    string? Reason = null,
    DateTimeOffset? DueAt = null,
    OutboxMessage? Replacement = null,
    bool IsTry = true);

/// <summary>A message whose fate is to be read from the conversation.</summary>
public sealed record UnconfirmedMessage
{
    public required string OaId { get; init; }

    public required long Id { get; init; }

    public required string Recipient { get; init; }

    public required byte[] TextHash { get; init; }

    public required string State { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required short Attempts { get; init; }

    public string? MessageId { get; init; }

    public int? ErrorCode { get; init; }

    public required bool IsBulk { get; init; }

    public ConversationKey Key => new(OaId, Recipient);

    public bool IsUncertain => State == "uncertain";
}

/// <summary>What the conversation told of an unconfirmed message.</summary>
/// <param name="State">New state, null to leave it and look again later.</param>
/// <param name="Final">Nothing more is tried.</param>
public sealed record SettleResult(OutboxState? State, bool Final, string? MessageId = null, string? Reason = null);

internal sealed record ClaimedRow
{
    public required string OaId { get; init; }

    public required long Id { get; init; }

    public required string Recipient { get; init; }

    public required short Priority { get; init; }

    public required string Body { get; init; }

    public required short Attempts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int? AlertNumber { get; init; }

    public bool IsGroup => new ConversationKey(OaId, Recipient).IsGroup;

    public DueMessage ToDue() => new(
        new ConversationKey(OaId, Recipient), Id, OutboxMessage.FromJson(Body), Attempts, CreatedAt, AlertNumber is not null);
}
