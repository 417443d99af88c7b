namespace ZaloBot.Core.Policies;

/// <summary>In a hamlet group the bot says nothing of itself.</summary>
public static class GroupsStayQuiet
{
    public static TurnResult Apply(TurnContext turn, TurnResult proposed) => turn.IsGroup ? Says.Drop(proposed) : proposed;
}
