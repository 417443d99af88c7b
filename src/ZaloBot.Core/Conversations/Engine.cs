namespace ZaloBot.Core.Conversations;

/// <summary>Runs one turn: state + activities + knowledge + now + pre-drawn random → new state + effects. Pure.</summary>
public static class Engine
{
    /// <summary>Decides a turn. The same input always gives the same result.</summary>
    public static TurnResult Run(TurnInput input) => new(input.Conversation, []);
}
