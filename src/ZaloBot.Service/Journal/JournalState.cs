namespace ZaloBot.Service.Journal;

/// <summary>Where events go.</summary>
internal enum JournalMode
{
    /// <summary>To PostgreSQL; the journal is empty.</summary>
    Direct,

    /// <summary>To the journal, since PostgreSQL is away or rows of the journal must go before.</summary>
    Journalling,

    /// <summary>Nowhere: PostgreSQL is away, and the journal is at its limit or cannot be written.</summary>
    Full,
}

/// <summary>The journal as it stands.</summary>
/// <param name="Rows">Events that wait.</param>
/// <param name="Bytes">Their size as it counts against <see cref="JournalOptions.MaxBytes"/>.</param>
internal sealed record JournalState(JournalMode Mode, long Rows, long Bytes);
