namespace ZaloBot.Core.Dialogs.Tip;

/// <summary>Steps of a tip.</summary>
public abstract record TipState : DialogState;

/// <summary>"Báo tin" was chosen; the story is still to come, and there is no case yet.</summary>
public sealed record TipAskStory(bool Again = false) : TipState;

/// <summary>A question was asked about an open case.</summary>
/// <param name="Closed">What is known, or will not be asked again.</param>
/// <param name="Asked">Questions so far, this one included.</param>
/// <param name="Again">This question was asked in other words already.</param>
public abstract record TipAsk(Guid Case, TipSlots Closed, int Asked, bool Again) : TipState
{
    public override Guid? CaseId => Case;
}

public sealed record TipAskWhere(Guid Case, TipSlots Closed, int Asked, bool Again = false) : TipAsk(Case, Closed, Asked, Again);

public sealed record TipAskWhen(Guid Case, TipSlots Closed, int Asked, bool Again = false) : TipAsk(Case, Closed, Asked, Again);

public sealed record TipAskWhat(Guid Case, TipSlots Closed, int Asked, bool Again = false) : TipAsk(Case, Closed, Asked, Again);

/// <summary>Everything needed was in the first message; one useful thing more was asked.</summary>
public sealed record TipAskDetail(Guid Case, TipSlots Closed, int Asked, bool Again = false) : TipAsk(Case, Closed, Asked, Again);

/// <summary>Nothing is asked any more; what still comes is added.</summary>
public sealed record TipListen(Guid Case) : TipState
{
    public override Guid? CaseId => Case;
}

/// <summary>What a tip needs (domain.md §3.1).</summary>
public readonly record struct TipSlots(bool What, bool Where, bool When);
