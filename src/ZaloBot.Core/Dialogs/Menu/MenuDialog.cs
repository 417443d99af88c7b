using ZaloBot.Core.Dialogs.Handoff;
using ZaloBot.Core.Dialogs.Question;
using ZaloBot.Core.Dialogs.Scam;
using ZaloBot.Core.Dialogs.Tip;

namespace ZaloBot.Core.Dialogs.Menu;

/// <summary>The three-way choice, by button, number or word: for greetings and for what was not understood.</summary>
public static class MenuDialog
{
    public const string Name = "menu";

    public static DialogTurn Start(TurnContext turn)
    {
        if (turn.Reading is { IsThanks: true, Intent: Intent.Other })
        {
            return new DialogTurn(null, [turn.Say("common.thanks")]);
        }

        if (turn.Reading is { IsGreeting: true, Intent: Intent.Other })
        {
            return new DialogTurn(new ChooseTopic([]), [WithButtons(turn.Say("greeting"))]);
        }

        return turn.HasStory ? NotUnderstood(turn, []) : new DialogTurn(new ChooseTopic([]), [WithButtons(turn.Say("menu.choose"))]);
    }

    public static DialogTurn Continue(TurnContext turn, DialogState state)
    {
        var earlier = ((ChooseTopic)state).Texts;
        if (turn.Command is Command.One or Command.Two or Command.Three or Command.Tip or Command.Scam or Command.Question)
        {
            return Choose(turn, [.. earlier, .. turn.Texts.SkipLast(1)]);
        }

        if (turn.HasMedia)
        {
            return TipDialog.Start(turn.About([.. earlier, .. turn.Texts]));
        }

        var isCourtesy = turn.Reading is { IsThanks: true } or { IsGreeting: true };
        return turn.HasStory && !isCourtesy ? NotUnderstood(turn, earlier) : Start(turn);
    }

    /// <summary>Begins what was chosen, about what was written before the choice.</summary>
    public static DialogTurn Choose(TurnContext turn, IReadOnlyList<string> earlier)
    {
        var story = turn.About(earlier);
        return turn.Command switch
        {
            Command.One or Command.Tip => TipDialog.Start(story),
            Command.Two or Command.Scam => ScamDialog.Start(story),
            _ => QuestionDialog.Start(story),
        };
    }

    /// <summary>Buttons whose payload is what one may type as well.</summary>
    public static Effect.Say WithButtons(Effect.Say say)
    {
        Button ButtonOf(string key) => new(Texts.Get(key), ButtonKind.QueryShow, Texts.Get(key));
        return say with { Buttons = [ButtonOf("menu.button.tip"), ButtonOf("menu.button.scam"), ButtonOf("menu.button.question")] };
    }

    /// <summary>The choice once; the second time in a row an officer gets what was written.</summary>
    private static DialogTurn NotUnderstood(TurnContext turn, IReadOnlyList<string> earlier)
    {
        var texts = (IReadOnlyList<string>)[.. earlier, .. turn.Texts];
        return turn.Before.NotUnderstood > 0
            ? HandoffDialog.NotUnderstood(turn.About(texts))
            : new DialogTurn(new ChooseTopic(texts), [WithButtons(turn.Say("menu.not_understood"))], NotUnderstood: true);
    }
}
