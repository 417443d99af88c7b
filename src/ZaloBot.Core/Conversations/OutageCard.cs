using ZaloBot.Core.Policies;

namespace ZaloBot.Core.Conversations;

/// <summary>The answer to a clear emergency while PostgreSQL is away and no turn can run.</summary>
public static class OutageCard
{
    /// <summary>The card's whole text with the line that says it is automatic, null when the text is no clear emergency.</summary>
    public static string? TryFor(string text, Knowledge knowledge) =>
        Emergency.Scan(text) is { } kind
            ? $"{EmergencyCards.TextOf(kind, knowledge)}\n{Template.Fill(Texts.Get("intro.machine"), knowledge.Ward)}"
            : null;
}
