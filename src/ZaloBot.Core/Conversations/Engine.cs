using ZaloBot.Core.Dialogs;
using ZaloBot.Core.Dialogs.Welcome;
using ZaloBot.Core.Policies;

namespace ZaloBot.Core.Conversations;

/// <summary>Runs one turn: state + activities + knowledge + now + pre-drawn random → new state + effects. Pure.</summary>
public static class Engine
{
    /// <summary>Decides a turn. The same input always gives the same result.</summary>
    /// <exception cref="ArgumentException">There is nothing to decide about.</exception>
    public static TurnResult Run(TurnInput input)
    {
        if (input.Activities.Count == 0)
        {
            throw new ArgumentException("a turn needs an activity", nameof(input));
        }

        var turn = Gathering.Gather(input);
        var active = Active(input);
        var decided = Decide(turn, active);
        var result = new TurnResult(After(input, turn, active, decided), decided.Effects);
        foreach (var policy in PolicyList.All)
        {
            result = policy.Apply(turn, result);
        }

        return result;
    }

    /// <summary>Dialogs propose.</summary>
    private static DialogTurn Decide(TurnContext turn, DialogState? active) => turn switch
    {
        { IsGroup: true } => new DialogTurn(null, []),
        { HasMessage: true } => Routing.Decide(turn, active),
        { JustFollowed: true } => WelcomeDialog.Start(turn) with { State = active },
        _ => new DialogTurn(active, []),
    };

    /// <summary>The dialog on top, unless its person was away too long.</summary>
    private static DialogState? Active(TurnInput input)
    {
        var before = input.Conversation;
        var idle = before.LastActivityAt is { } last && input.Activities[^1].At - last > Limits.IdleExpiry;
        return idle || before.Dialogs.Count == 0 ? null : before.Dialogs[^1];
    }

    private static Conversation After(TurnInput input, TurnContext turn, DialogState? active, DialogTurn decided)
    {
        var before = input.Conversation;
        var opened = decided.Effects.OfType<Effect.OpenCase>().LastOrDefault();
        var at = input.Activities[^1].At;
        return before with
        {
            Dialogs = decided.State is null ? [] : [decided.State],
            NotUnderstood = decided.NotUnderstood ? before.NotUnderstood + 1 : turn.HasMessage || active is null ? 0 : before.NotUnderstood,
            LastCase = opened?.CaseId ?? before.LastCase,
            LastActivityAt = before.LastActivityAt > at ? before.LastActivityAt : at,
            Following = Gathering.LastFollowing(input.Activities) ?? before.Following,
        };
    }
}
