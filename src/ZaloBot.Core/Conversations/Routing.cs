using ZaloBot.Core.Dialogs;
using ZaloBot.Core.Dialogs.DataRequest;
using ZaloBot.Core.Dialogs.Handoff;
using ZaloBot.Core.Dialogs.Menu;
using ZaloBot.Core.Dialogs.Question;
using ZaloBot.Core.Dialogs.Scam;
using ZaloBot.Core.Dialogs.Tip;

namespace ZaloBot.Core.Conversations;

/// <summary>
/// Which dialog hears a message: commands first, then the running dialog unless something else interrupts it, then the intent.
/// </summary>
internal static class Routing
{
    public static DialogTurn Decide(TurnContext turn, DialogState? active)
    {
        if (!turn.HasStory && !turn.HasMedia && Commanded(turn, active) is { } commanded)
        {
            return commanded;
        }

        if (active is null)
        {
            return ByIntent(turn);
        }

        // What is told to an officer who was asked for is kept for him, even when an answer stands ready.
        var dialog = DialogList.Of(active);
        var isReport = dialog.Is(TipDialog.Name) || dialog.Is(ScamDialog.Name);
        if (isReport && active.CaseId is not null && turn.HasStory && turn.Reading is { Intent: Intent.Question, Sure: true, Faq: not null })
        {
            return QuestionDialog.Start(turn) with { State = active };
        }

        return turn.HasStory && Interrupts(turn, active) ? ByIntent(turn) : dialog.Continue(turn, active);
    }

    /// <summary>Whole-message commands that stand above all dialogs.</summary>
    private static DialogTurn? Commanded(TurnContext turn, DialogState? active) => turn.Command switch
    {
        Command.Cancel when active is null => new DialogTurn(null, [turn.Say("common.nothing_to_cancel")]),
        Command.Cancel => new DialogTurn(null, [turn.Say(active.CaseId is null ? "common.cancelled" : "common.cancelled_kept")]),
        Command.Officer => HandoffDialog.Start(turn),
        Command.MyData => DataRequestDialog.Start(turn),
        Command.Menu => MenuDialog.Start(turn),
        Command.Tip or Command.Scam or Command.Question when active is not ChooseTopic => MenuDialog.Choose(turn, []),
        Command.One or Command.Two or Command.Three when active is null => MenuDialog.Choose(turn, []),
        _ => null,
    };

    private static DialogTurn ByIntent(TurnContext turn)
    {
        if (turn.Reading.Sure || turn.Reading.Emergency is not null)
        {
            switch (turn.Reading.Intent)
            {
                case Intent.Tip:
                    return TipDialog.Start(turn);
                case Intent.ScamReport:
                    return ScamDialog.Start(turn);
                case Intent.Question:
                    return QuestionDialog.Start(turn);
                default:
                    break;
            }
        }

        return turn.HasMedia ? TipDialog.Start(turn) : MenuDialog.Start(turn);
    }

    /// <summary>A new matter, clearly told, is not an answer to the running dialog's question.</summary>
    private static bool Interrupts(TurnContext turn, DialogState active)
    {
        var dialog = DialogList.Of(active);
        return turn.Reading is { Sure: true, Intent: not Intent.Other } reading && reading.Intent switch
        {
            Intent.Tip when dialog.Is(ScamDialog.Name) && active.CaseId is not null => reading.Emergency is not null,
            Intent.Tip => !dialog.Is(TipDialog.Name),
            Intent.ScamReport => !dialog.Is(ScamDialog.Name) && !(dialog.Is(TipDialog.Name) && active.CaseId is null),
            _ => dialog.Is(MenuDialog.Name),
        };
    }
}
