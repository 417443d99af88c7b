namespace ZaloBot.Core.Dialogs.Handoff;

/// <summary>An officer was asked for; what is written now is for the officer.</summary>
public sealed record HandoffWaiting(Guid Case) : DialogState
{
    public override Guid? CaseId => Case;
}
