namespace ZaloBot.Core.Dialogs.DataRequest;

/// <summary>The request is recorded; what is written now belongs to it.</summary>
public sealed record DataRequestWaiting(Guid Case) : DialogState
{
    public override Guid? CaseId => Case;
}
