namespace ZaloBot.Core.Dialogs.Tip;

/// <summary>A report: the case exists from the first message; one missing thing is asked at a time, each may be left out.</summary>
public static class TipDialog
{
    public const string Name = "tip";

    public static DialogTurn Start(TurnContext turn)
    {
        if (turn.IsWordless && !turn.HasMedia)
        {
            return new DialogTurn(new TipAskStory(), [turn.Say("tip.ask_story")]);
        }

        var facts = Facts.Of(turn, CaseKind.Tip);
        var opened = new Effect.OpenCase(turn.NewCaseId, facts);
        return TipQuestions.First(turn, opened, TipQuestions.Known(turn, facts, default));
    }

    public static DialogTurn Continue(TurnContext turn, DialogState state) => state switch
    {
        TipAskStory when Listening.IsFarewell(turn) => new DialogTurn(null, [turn.Say("common.cancelled")]),
        TipAskStory when turn.HasStory || turn.HasMedia => Start(turn),
        TipAskStory { Again: false } => new DialogTurn(new TipAskStory(Again: true), [turn.Say("tip.ask_what_again")]),
        TipAskStory => new DialogTurn(null, [turn.Say("common.cancelled")]),
        TipAsk ask => Answer(turn, ask),
        _ => Listening.Continue(turn, state, Facts.Of(turn, kind: null), "tip.received"),
    };

    private static DialogTurn Answer(TurnContext turn, TipAsk ask)
    {
        if (Listening.IsFarewell(turn))
        {
            return TipQuestions.Done(turn, ask.Case, []);
        }

        if (!turn.HasMedia && (turn.IsWordless || turn.Command == Command.Unclear))
        {
            return ask.Again ? TipQuestions.Next(turn, ask, Close(ask), []) : TipQuestions.Again(turn, ask, []);
        }

        if (!turn.HasStory && turn.Command == Command.DontKnow)
        {
            return TipQuestions.Next(turn, ask, Close(ask), []);
        }

        var facts = AnswerFacts(turn, ask);
        var enriched = new Effect.EnrichCase(ask.Case, facts);
        if (turn.Reading.Emergency is not null)
        {
            return TipQuestions.Danger(turn, ask, TipQuestions.Known(turn, facts, ask.Closed), enriched);
        }

        var closed = TipQuestions.Known(turn, facts, ask.Closed);
        var answered = ask switch { TipAskWhere => closed.Where, TipAskWhen => closed.When, _ => true };
        if (!answered && (turn.IsWordless || !ask.Again))
        {
            return TipQuestions.Again(turn, ask with { Closed = closed }, [enriched]);
        }

        return TipQuestions.Next(turn, ask, Close(ask with { Closed = closed }), [enriched]);
    }

    /// <summary>
    /// Whatever is answered to "where" is the place, to "when" the time, unless it clearly is something else: that is taken too, and
    /// the question stands.
    /// </summary>
    private static CaseFacts AnswerFacts(TurnContext turn, TipAsk ask)
    {
        var facts = Facts.Of(turn, kind: null);
        var answer = turn.Text.Length <= Limits.AnswerLength ? turn.Text.Trim() : null;
        return ask switch
        {
            _ when turn.Reading.Emergency is not null => facts,
            TipAskWhat when turn.Reading is { Sure: true, Intent: Intent.Tip } reading =>
                facts with { Category = Facts.CategoryOf(reading, CaseKind.Tip), Urgency = reading.Urgency },
            TipAskWhere when facts is { Hamlet: null, Where: null, Location: null, When: null } => facts with { Where = answer },
            TipAskWhen when facts is { When: null, Hamlet: null, Where: null } => facts with { WhenText = answer },
            _ => facts,
        };
    }

    private static TipSlots Close(TipAsk ask) => ask switch
    {
        TipAskWhere => ask.Closed with { Where = true },
        TipAskWhen => ask.Closed with { When = true },
        TipAskWhat => ask.Closed with { What = true },
        _ => ask.Closed,
    };
}
