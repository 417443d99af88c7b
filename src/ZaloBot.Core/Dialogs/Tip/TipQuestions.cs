namespace ZaloBot.Core.Dialogs.Tip;

/// <summary>What a tip asks next, and how.</summary>
internal static class TipQuestions
{
    /// <summary>So many words tell what happened, understood or not.</summary>
    private const int WordsThatTell = 4;

    /// <summary>What a turn's facts make known, beside what was known.</summary>
    public static TipSlots Known(TurnContext turn, CaseFacts facts, TipSlots before)
    {
        var told = turn.Reading.Emergency is not null || (turn.Reading is { Intent: Intent.Tip, Sure: true });
        var now = turn.Reading.Emergency is not null || turn.Reading is { Intent: Intent.Tip, IsOngoing: true };
        return new TipSlots(
            What: before.What || told || turn.Text.AsSpan().Count(' ') + 1 >= WordsThatTell,
            Where: before.Where || facts.Hamlet is not null || facts.Where is not null || facts.Location is not null,
            When: before.When || facts.When is not null || facts.WhenText is not null || now);
    }

    /// <summary>The first answer: what was taken down, and the first question.</summary>
    public static DialogTurn First(TurnContext turn, Effect.OpenCase opened, TipSlots known)
    {
        if (turn.Reading.Emergency is not null)
        {
            return Danger(turn, new TipAskWhere(opened.CaseId, known, Asked: 1), known, opened);
        }

        if (turn.Command == Command.Stop)
        {
            return Done(turn, opened.CaseId, [opened]);
        }

        var ask = Missing(opened.CaseId, known, asked: 0) ?? new TipAskDetail(opened.CaseId, known, Asked: 1);
        var lead = turn.IsWordless ? turn.Words(MediaKey(turn)) : turn.Words("tip.opened", ("time", turn.ClockShown));
        var key = KeyOf(ask, opened.Facts.Category);
        return new DialogTurn(ask, [opened, new Effect.Say($"{lead} {turn.Words(key)} {turn.Words("tip.skip_hint")}", []) { Key = key }]);
    }

    /// <summary>In danger nothing is asked but the place.</summary>
    public static DialogTurn Danger(TurnContext turn, TipAsk ask, TipSlots known, Effect effect) => known.Where
        ? new DialogTurn(new TipListen(ask.Case), [effect, turn.Say("tip.opened_now", ("time", turn.ClockShown))])
        : new DialogTurn(new TipAskWhere(ask.Case, known, ask.Asked), [effect, turn.Say("tip.ask_where_now")]);

    /// <summary>The next question, or the end when nothing more is worth asking.</summary>
    public static DialogTurn Next(TurnContext turn, TipAsk ask, TipSlots closed, IReadOnlyList<Effect> effects)
    {
        if (ask.Asked >= Limits.QuestionsPerReport || Missing(ask.Case, closed, ask.Asked) is not { } next)
        {
            return Done(turn, ask.Case, effects);
        }

        var key = KeyOf(next, category: null);
        var say = turn.Say("tip.next", ("question", Lower(turn.Words(key)))) with { Key = key };
        return new DialogTurn(next, [.. effects, say]);
    }

    /// <summary>The same question in other words.</summary>
    public static DialogTurn Again(TurnContext turn, TipAsk ask, IReadOnlyList<Effect> effects)
    {
        var key = $"{KeyOf(ask, category: null)}_again";
        var lead = turn.HasMedia ? $"{turn.Words(MediaKey(turn))} " : "";
        return new DialogTurn(ask with { Again = true }, [.. effects, new Effect.Say(lead + turn.Words(key), []) { Key = key }]);
    }

    public static DialogTurn Done(TurnContext turn, Guid caseId, IReadOnlyList<Effect> effects) =>
        new(new TipListen(caseId), [.. effects, turn.Say("tip.received")]);

    /// <summary>What first when nothing was told yet, as with a bare picture; else where, then when.</summary>
    private static TipAsk? Missing(Guid caseId, TipSlots known, int asked) => known switch
    {
        { What: false } => new TipAskWhat(caseId, known, asked + 1),
        { Where: false } => new TipAskWhere(caseId, known, asked + 1),
        { When: false } => new TipAskWhen(caseId, known, asked + 1),
        _ => null,
    };

    private static string KeyOf(TipAsk ask, string? category) => ask switch
    {
        TipAskWhere => "tip.ask_where",
        TipAskWhen => "tip.ask_when",
        TipAskWhat => "tip.ask_what",
        _ when Texts.Keys.Contains($"tip.ask_detail.{category}") => $"tip.ask_detail.{category}",
        _ => "tip.ask_detail",
    };

    private static string Lower(string question) => $"{char.ToLowerInvariant(question[0])}{question[1..]}";

    private static string MediaKey(TurnContext turn)
    {
        if (turn.Attachments.Count == 0)
        {
            return "tip.location";
        }

        return turn.Attachments.All(a => a.Kind == AttachmentKind.Audio) ? "tip.media_heard" : "tip.media_seen";
    }
}
