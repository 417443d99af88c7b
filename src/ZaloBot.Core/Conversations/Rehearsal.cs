namespace ZaloBot.Core.Conversations;

/// <summary>A conversation that is only tried out: turns as they would be, nothing carried out.</summary>
/// <param name="State">Saved state, read anew for each turn as the service does.</param>
public sealed record Rehearsal(Knowledge Knowledge, byte[] State)
{
    public static Rehearsal With(Knowledge knowledge) => new(knowledge, ConversationJson.Write(new Conversation()));

    /// <summary>One message of the villager, answered at once.</summary>
    /// <param name="seed">Any; the same one gives the same turn.</param>
    public (Rehearsal After, IReadOnlyList<Rehearsed> Effects) Say(string text, DateTimeOffset now, Guid seed)
    {
        var message = new Activity.Message { Text = text.Normalize(), At = now, ReceivedAt = now };
        var result = Engine.Run(new TurnInput(ConversationJson.Read(State), [message], Knowledge, now, new TurnRandom(seed)));
        return (
            this with { State = ConversationJson.Write(result.Conversation) },
            [.. result.Effects.Select(Shown).OfType<Rehearsed>()]);
    }

    private static Rehearsed? Shown(Effect effect) => effect switch
    {
        Effect.Say say => new Rehearsed.Message(say.Text, [.. say.Buttons.Select(button => button.Title)]),
        Effect.OpenCase { Facts: var facts } => new Rehearsed.Case(facts.Category, facts.Urgency?.ToString()),
        _ => null,
    };
}

/// <summary>What a rehearsed turn would do.</summary>
public abstract record Rehearsed
{
    private Rehearsed()
    {
    }

    public sealed record Message(string Text, IReadOnlyList<string> Buttons) : Rehearsed;

    /// <param name="Category">As <see cref="Cases.CaseFacts.Category"/>.</param>
    /// <param name="Urgency">U0 to U3.</param>
    public sealed record Case(string? Category, string? Urgency) : Rehearsed;
}
