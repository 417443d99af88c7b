using ZaloBot.Core.Dialogs.Menu;

namespace ZaloBot.Core.Dialogs.Welcome;

/// <summary>The greeting when a person starts to follow, once for ever.</summary>
public static class WelcomeDialog
{
    public const string Name = "welcome";

    public static DialogTurn Start(TurnContext turn) =>
        new(null, turn.Before.Introduced ? [] : [MenuDialog.WithButtons(turn.Say("greeting"))]);
}
