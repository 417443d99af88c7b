namespace ZaloBot.Core.Dialogs.Question;

/// <summary>A question: the approved answer with its date, or honestly an officer (domain.md §5).</summary>
public static class QuestionDialog
{
    public const string Name = "question";

    public static DialogTurn Start(TurnContext turn)
    {
        if (turn.IsWordless)
        {
            return new DialogTurn(new QuestionAsk(), [turn.Say("question.ask")]);
        }

        return turn.Reading.Faq is { Approved: true } match && AnswerOf(turn, match.Id) is { } answer
            ? new DialogTurn(null, [answer])
            : HandOver(turn);
    }

    public static DialogTurn Continue(TurnContext turn, DialogState state) => state switch
    {
        QuestionAsk when Listening.IsFarewell(turn) => new DialogTurn(null, [turn.Say("common.cancelled")]),
        QuestionAsk when turn.HasStory || turn.HasMedia => Start(turn),
        QuestionAsk { Again: false } => new DialogTurn(new QuestionAsk(Again: true), [turn.Say("question.ask_again")]),
        QuestionAsk => new DialogTurn(null, [turn.Say("common.cancelled")]),
        _ when turn.Reading is { Intent: Intent.Question, Sure: true, Faq: not null } => Start(turn),
        _ => Listening.Continue(turn, state, Facts.OfRequest(turn, kind: null), "common.officer_will_answer"),
    };

    private static Effect.Say? AnswerOf(TurnContext turn, string id)
    {
        var entry = turn.Knowledge.Faq.Find(id)!;
        var text = Template.Fill(entry.Answer, turn.Knowledge.Ward);
        if (Template.HasOpenPlaceholder(text))
        {
            return null;
        }

        var answer = entry.StatesRule ? $"{text} {turn.Words("question.as_of", ("month", entry.AsOfShown))}" : text;
        return new Effect.Say(turn.Words("question.answer", ("answer", answer)), []) { Key = $"faq.{id}" };
    }

    private static DialogTurn HandOver(TurnContext turn)
    {
        var opened = new Effect.OpenCase(turn.NewCaseId, Facts.OfRequest(turn, CaseKind.Question));
        var key = turn.Reading.Faq is { Approved: false } ? "question.not_approved" : "question.unknown";
        return new DialogTurn(new QuestionHandedOver(opened.CaseId), [opened, turn.Say(key)]);
    }
}
