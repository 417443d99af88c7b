namespace ZaloBot.Service.Journal;

/// <summary>The card for a text that is a clear emergency, null for every other text.</summary>
internal delegate string? FindOutageCard(string oaId, string text);

/// <summary>Sends a text to a villager without the database, with the token in memory. Ends within its own HTTP timeout and does not throw.</summary>
internal delegate Task<OutageSendResult> SendOutageCard(string oaId, string userId, string text, CancellationToken cancellationToken);

/// <summary>What came of sending a card from the journal.</summary>
internal abstract record OutageSendResult
{
    private OutageSendResult()
    {
    }

    public sealed record Sent(string MessageId) : OutageSendResult;

    /// <summary>The call went out and no clear answer came back.</summary>
    public sealed record Uncertain : OutageSendResult;

    /// <summary>Surely not sent: no token, no connection, refused.</summary>
    /// <param name="MayWorkLater">Another try may work; it is made a few times while the outage lasts.</param>
    public sealed record NotSent(bool MayWorkLater) : OutageSendResult;
}
