namespace ZaloBot.Service.Webhook;

/// <summary>What became of an event that was to be stored.</summary>
internal enum AcceptOutcome
{
    /// <summary>On disk, in PostgreSQL or in the journal; or it was there already.</summary>
    Stored,

    /// <summary>More events wait than the writer can hold.</summary>
    QueueFull,

    /// <summary>PostgreSQL is away and the journal has reached its limit.</summary>
    JournalFull,

    /// <summary>PostgreSQL is away and the journal cannot be written.</summary>
    Failed,
}
