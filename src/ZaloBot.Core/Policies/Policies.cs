namespace ZaloBot.Core.Policies;

/// <summary>A rule that cuts across dialogs: a pure function over the turn and what is proposed.</summary>
public sealed record Policy(string Name, Func<TurnContext, TurnResult, TurnResult> Apply);

/// <summary>All policies, in the order in which they dispose. A policy that is not here does not exist.</summary>
public static class PolicyList
{
    public static IReadOnlyList<Policy> All { get; } =
    [
        // What else must be said.
        new(nameof(LateEvents), LateEvents.Apply),
        new(nameof(EmergencyFirst), EmergencyFirst.Apply),
        // What must not be said at all.
        new(nameof(GroupsStayQuiet), GroupsStayQuiet.Apply),
        new(nameof(Unfollowed), Unfollowed.Apply),
        // How it is said.
        new(nameof(MessageBudget), MessageBudget.Apply),
        new(nameof(Introduction), Introduction.Apply),
        new(nameof(UnfilledPlaceholders), UnfilledPlaceholders.Apply),
        new(nameof(ForbiddenWords), ForbiddenWords.Apply),
        new(nameof(StripMentions), StripMentions.Apply),
        new(nameof(LengthLimit), LengthLimit.Apply),
    ];
}
