namespace ZaloBot.Core.Dialogs.Question;

/// <summary>Steps of a question.</summary>
public abstract record QuestionState : DialogState;

/// <summary>"Hỏi thủ tục" was chosen; the question itself is still to come.</summary>
/// <param name="Again">The bot asked a second time.</param>
public sealed record QuestionAsk(bool Again = false) : QuestionState;

/// <summary>An officer will answer; a phone or more words may follow.</summary>
public sealed record QuestionHandedOver(Guid Case) : QuestionState
{
    public override Guid? CaseId => Case;
}
