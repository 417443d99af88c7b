namespace ZaloBot.Core.Dialogs.Scam;

/// <summary>A fraud or an attempt: the case, what to do in the first hour (domain.md §4.3), and one useful question at most.</summary>
public static class ScamDialog
{
    public const string Name = "scam";

    public static DialogTurn Start(TurnContext turn)
    {
        if (turn.IsWordless && !turn.HasMedia)
        {
            return new DialogTurn(new ScamAskStory(), [turn.Say("scam.ask_story")]);
        }

        var opened = new Effect.OpenCase(turn.NewCaseId, Facts.Of(turn, CaseKind.ScamReport));
        var (state, question) = Next(turn, opened.CaseId);
        var advice = Advice(turn, turn.Reading.Money, question is null ? null : turn.Words(question));
        return new DialogTurn(state, [opened, advice]);
    }

    public static DialogTurn Continue(TurnContext turn, DialogState state) => state switch
    {
        ScamAskStory when Listening.IsFarewell(turn) => new DialogTurn(null, [turn.Say("common.cancelled")]),
        ScamAskStory when turn.HasStory || turn.HasMedia => Start(turn),
        ScamAskStory { Again: false } => new DialogTurn(new ScamAskStory(Again: true), [turn.Say("scam.ask_story")]),
        ScamAskStory => new DialogTurn(null, [turn.Say("common.cancelled")]),
        ScamAskSent ask => AfterSent(turn, ask),
        ScamAskFacts ask => AfterFacts(turn, ask),
        _ => Listening.Continue(turn, state, Facts.Of(turn, kind: null), "scam.received"),
    };

    /// <summary>Whether money went matters most, then where it went, then who asked for it.</summary>
    private static (ScamState State, string? Question) Next(TurnContext turn, Guid id)
    {
        var entities = turn.Reading.Entities;
        return turn.Reading.Money switch
        {
            MoneySaid.Unknown when !turn.Reading.GaveAccess => (new ScamAskSent(id), "scam.ask_sent"),
            MoneySaid.Sent when entities.Accounts.Count == 0 || entities.Amounts.Count == 0 => (new ScamAskFacts(id), "scam.ask_transfer"),
            MoneySaid.NotSent when entities.Phones.Count == 0 && entities.Urls.Count == 0 => (new ScamAskFacts(id), "scam.ask_contact"),
            _ => (new ScamListen(id), null),
        };
    }

    private static DialogTurn AfterSent(TurnContext turn, ScamAskSent ask)
    {
        var money = turn.Command switch { Command.Yes => MoneySaid.Sent, Command.No => MoneySaid.NotSent, _ => turn.Reading.Money };
        if (money == MoneySaid.Unknown && IsUnclear(turn))
        {
            return ask.Again
                ? new DialogTurn(new ScamListen(ask.Case), [turn.Say("scam.received")])
                : new DialogTurn(ask with { Again = true }, [turn.Say("scam.ask_sent_again")]);
        }

        var facts = Facts.Of(turn, kind: null) with { Urgency = money == MoneySaid.Sent ? Urgency.U1 : null };
        var say = money == MoneySaid.Sent || turn.Reading.GaveAccess ? Advice(turn, money, question: null)
            : turn.Say(money == MoneySaid.NotSent ? "scam.not_sent" : "scam.received");
        return new DialogTurn(new ScamListen(ask.Case), [new Effect.EnrichCase(ask.Case, facts), say]);
    }

    private static DialogTurn AfterFacts(TurnContext turn, ScamAskFacts ask)
    {
        if (IsUnclear(turn) && !ask.Again)
        {
            return new DialogTurn(ask with { Again = true }, [turn.Say("scam.ask_facts_again")]);
        }

        var loss = turn.Reading.Entities.Amounts;
        var facts = Facts.Of(turn, kind: null) with { Loss = loss.Count > 0 ? loss.Max() : null };
        var enriched = turn.HasStory || turn.HasMedia ? new Effect[] { new Effect.EnrichCase(ask.Case, facts) } : [];
        return new DialogTurn(new ScamListen(ask.Case), [.. enriched, turn.Say("scam.received")]);
    }

    /// <summary>The card that fits, with the one question behind it.</summary>
    private static Effect.Say Advice(TurnContext turn, MoneySaid money, string? question)
    {
        var id = money == MoneySaid.Sent ? "scam_money_sent" : turn.Reading.GaveAccess ? "scam_access_given" : "scam_first_hour";
        var text = turn.Knowledge.ApprovedCards.Contains(id)
            ? Template.Fill(Cards.Get(id).Text, turn.Knowledge.Ward)
            : turn.Words("card.not_approved");
        return new Effect.Say(question is null ? text : $"{text}\n{question}", []) { Key = $"card.{id}" };
    }

    private static bool IsUnclear(TurnContext turn) =>
        !turn.HasMedia && (turn.IsWordless || turn.Command == Command.Unclear);
}
