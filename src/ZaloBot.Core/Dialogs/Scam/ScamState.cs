namespace ZaloBot.Core.Dialogs.Scam;

/// <summary>Steps of a scam report.</summary>
public abstract record ScamState : DialogState;

/// <summary>"Báo lừa đảo" was chosen; the story is still to come, and there is no case yet.</summary>
public sealed record ScamAskStory(bool Again = false) : ScamState;

/// <summary>Asked whether money went or access was given.</summary>
public sealed record ScamAskSent(Guid Case, bool Again = false) : ScamState
{
    public override Guid? CaseId => Case;
}

/// <summary>Asked for the transfer, or for the caller's number or link.</summary>
public sealed record ScamAskFacts(Guid Case, bool Again = false) : ScamState
{
    public override Guid? CaseId => Case;
}

/// <summary>Nothing is asked any more; what still comes is added.</summary>
public sealed record ScamListen(Guid Case) : ScamState
{
    public override Guid? CaseId => Case;
}
