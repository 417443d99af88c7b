namespace ZaloBot.Core.Policies;

/// <summary>
/// Whom to call stands in the first line of the first message, before anything a dialog says: the fixed card once, a short line when
/// the same
/// danger goes on, neither when the card was already sent while PostgreSQL was away.
/// </summary>
public static class EmergencyFirst
{
    public static TurnResult Apply(TurnContext turn, TurnResult proposed)
    {
        if (turn.Reading.Emergency is not { } kind)
        {
            return proposed;
        }

        var conversation = proposed.Conversation with { LastEmergencyAt = turn.Now, LastEmergency = kind };
        if (turn.AnsweredInOutage)
        {
            return proposed with { Conversation = conversation };
        }

        var card = IsGoingOn(turn, kind)
            ? turn.Say("emergency.again", ("number", EmergencyCards.Of(kind).Numbers[0]))
            : new Effect.Say(EmergencyCards.TextOf(kind, turn.Knowledge), []) { Key = $"card.{EmergencyCards.Of(kind).Id}" };
        card = card with { Buttons = EmergencyCards.ButtonsOf(kind), IsEmergency = true };
        return new TurnResult(conversation, WithFirst(card, proposed.Effects));
    }

    /// <summary>A short question behind the card stays in the same message.</summary>
    private static List<Effect> WithFirst(Effect.Say card, IReadOnlyList<Effect> effects)
    {
        var rest = effects.ToList();
        var next = rest.FindIndex(e => e is Effect.Say);
        if (next >= 0 && rest[next] is Effect.Say { Buttons.Count: 0 } say && card.Text.Length + say.Text.Length < Limits.EmergencyLength)
        {
            card = card with { Text = $"{card.Text}\n{say.Text}" };
            rest.RemoveAt(next);
        }

        rest.Insert(0, card);
        return rest;
    }

    private static bool IsGoingOn(TurnContext turn, EmergencyKind kind) =>
        turn.Before.LastEmergency == kind && turn.Now - turn.Before.LastEmergencyAt < Limits.SameEmergency;
}
