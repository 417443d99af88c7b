namespace ZaloBot.Core.Policies;

/// <summary>Who stopped following hears nothing unasked; who writes all the same is answered.</summary>
public static class Unfollowed
{
    public static TurnResult Apply(TurnContext turn, TurnResult proposed) =>
        !proposed.Conversation.Following && !turn.HasMessage && turn.Late.Count == 0 ? Says.Drop(proposed) : proposed;
}
