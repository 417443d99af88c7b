namespace ZaloBot.Core.Policies;

/// <summary>Changes the sayings among the effects and leaves the others as they are.</summary>
internal static class Says
{
    public static TurnResult Map(TurnResult proposed, Func<Effect.Say, Effect.Say> change) =>
        proposed with { Effects = [.. proposed.Effects.Select(e => e is Effect.Say say ? change(say) : e)] };

    public static TurnResult Drop(TurnResult proposed) =>
        proposed with { Effects = [.. proposed.Effects.Where(e => e is not Effect.Say)] };
}
