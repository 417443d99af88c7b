using ZaloBot.Core.Dialogs;

namespace ZaloBot.Core.Conversations;

/// <summary>Everything the bot must remember about one thread with one person between turns. Saved as JSON after each turn.</summary>
/// <remarks>A new field needs a default; a renamed or removed one needs an upgrade in <see cref="ConversationJson"/> and a test
/// file.</remarks>
public sealed record Conversation
{
    /// <summary>Version of this shape, see <see cref="ConversationJson"/>.</summary>
    public int Version { get; init; } = ConversationJson.CurrentVersion;

    /// <summary>Active dialog on top (last). Empty: the next text is routed by its intent.</summary>
    // A state without the field reads as null: generated readers know no initialisers.
    public IReadOnlyList<DialogState> Dialogs { get => field ?? []; init; } = [];

    /// <summary>The bot has said once that it is a machine and what it keeps.</summary>
    public bool Introduced { get; init; }

    /// <summary>Times in a row that the bot did not understand.</summary>
    public int NotUnderstood { get; init; }

    /// <summary>The last case that this person's story opened, null when none.</summary>
    public Guid? LastCase { get; init; }

    /// <summary>When the person last did anything; drives idle expiry. Null before the first turn.</summary>
    public DateTimeOffset? LastActivityAt { get; init; }

    public bool Following { get; init; }

    /// <summary>When the person was last shown an emergency card, null when never.</summary>
    public DateTimeOffset? LastEmergencyAt { get; init; }

    /// <summary>Which card that was.</summary>
    public EmergencyKind? LastEmergency { get; init; }
}
