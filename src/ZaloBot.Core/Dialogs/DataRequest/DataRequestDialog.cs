namespace ZaloBot.Core.Dialogs.DataRequest;

/// <summary>"dữ liệu của tôi": a request to see, correct or delete what is kept (domain.md §2.7), decided by an officer.</summary>
public static class DataRequestDialog
{
    public const string Name = "data_request";

    public static DialogTurn Start(TurnContext turn)
    {
        var opened = new Effect.OpenCase(turn.NewCaseId, Facts.OfRequest(turn, CaseKind.DataRequest));
        return new DialogTurn(new DataRequestWaiting(opened.CaseId), [opened, turn.Say("data.opened")]);
    }

    public static DialogTurn Continue(TurnContext turn, DialogState state) =>
        Listening.Continue(turn, state, Facts.OfRequest(turn, kind: null), "data.opened");
}
