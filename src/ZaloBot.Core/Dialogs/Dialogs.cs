using ZaloBot.Core.Dialogs.DataRequest;
using ZaloBot.Core.Dialogs.Handoff;
using ZaloBot.Core.Dialogs.Menu;
using ZaloBot.Core.Dialogs.Question;
using ZaloBot.Core.Dialogs.Scam;
using ZaloBot.Core.Dialogs.Tip;
using ZaloBot.Core.Dialogs.Welcome;

namespace ZaloBot.Core.Dialogs;

/// <summary>A dialog: its first step, and the step that a message takes from any of its states.</summary>
/// <param name="State">The base of the dialog's states; null when it never waits for an answer.</param>
public sealed record Dialog(
    string Name, Type? State, Func<TurnContext, DialogTurn> Start, Func<TurnContext, DialogState, DialogTurn> Continue)
{
    public bool Is(string name) => Name == name;
}

/// <summary>All dialogs. A dialog that is not here does not exist.</summary>
public static class DialogList
{
    public static IReadOnlyList<Dialog> All { get; } =
    [
        new(WelcomeDialog.Name, null, WelcomeDialog.Start, static (turn, _) => WelcomeDialog.Start(turn)),
        new(MenuDialog.Name, typeof(ChooseTopic), MenuDialog.Start, MenuDialog.Continue),
        new(TipDialog.Name, typeof(TipState), TipDialog.Start, TipDialog.Continue),
        new(ScamDialog.Name, typeof(ScamState), ScamDialog.Start, ScamDialog.Continue),
        new(QuestionDialog.Name, typeof(QuestionState), QuestionDialog.Start, QuestionDialog.Continue),
        new(HandoffDialog.Name, typeof(HandoffWaiting), HandoffDialog.Start, HandoffDialog.Continue),
        new(DataRequestDialog.Name, typeof(DataRequestWaiting), DataRequestDialog.Start, DataRequestDialog.Continue),
    ];

    /// <summary>The dialog that a state belongs to.</summary>
    public static Dialog Of(DialogState state) => All.First(d => d.State?.IsInstanceOfType(state) == true);
}
