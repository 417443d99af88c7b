namespace ZaloBot.Core.Dialogs.Handoff;

/// <summary>
/// "gặp cán bộ", and what the bot could not understand twice: a case for an officer, and everything that follows is added to it.
/// </summary>
public static class HandoffDialog
{
    public const string Name = "handoff";

    public static DialogTurn Start(TurnContext turn) => Open(turn, CaseKind.Handoff, "handoff.opened");

    /// <summary>The bot gives up politely and hands over what was written.</summary>
    public static DialogTurn NotUnderstood(TurnContext turn) => Open(turn, CaseKind.Other, "handoff.not_understood");

    public static DialogTurn Continue(TurnContext turn, DialogState state) =>
        Listening.Continue(turn, state, Facts.OfRequest(turn, kind: null), "handoff.opened");

    private static DialogTurn Open(TurnContext turn, CaseKind kind, string key)
    {
        var opened = new Effect.OpenCase(turn.NewCaseId, Facts.OfRequest(turn, kind));
        return new DialogTurn(new HandoffWaiting(opened.CaseId), [opened, turn.Say(key)]);
    }
}
