namespace ZaloBot.Core.Dialogs;

/// <summary>The last step of dialogs with a case: nothing is asked any more, what still comes is added.</summary>
internal static class Listening
{
    /// <param name="standing">Key of the line that says how things stand, for "hả", "alo" and the like.</param>
    public static DialogTurn Continue(TurnContext turn, DialogState state, CaseFacts facts, string standing)
    {
        if (IsFarewell(turn))
        {
            return new DialogTurn(null, [turn.Say("common.thanks")]);
        }

        if (turn.IsWordless && !turn.HasMedia)
        {
            return new DialogTurn(state, []);
        }

        var nothingNew = !turn.HasStory || turn.Reading is { IsGreeting: true, Intent: Intent.Other };
        return nothingNew && !turn.HasMedia
            ? new DialogTurn(state, [turn.Say(standing)])
            : new DialogTurn(state, [new Effect.EnrichCase(state.CaseId!.Value, facts), turn.Say("common.noted")]);
    }

    /// <summary>"cảm ơn", "thôi", "xong": the person is done.</summary>
    public static bool IsFarewell(TurnContext turn) =>
        !turn.HasMedia && ((turn.Command == Command.Stop && !turn.HasStory)
            || turn.Reading is { IsThanks: true, Intent: Intent.Other, Entities: { Phones.Count: 0, Where: null } });
}
