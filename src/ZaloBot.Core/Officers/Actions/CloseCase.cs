namespace ZaloBot.Core.Officers.Actions;

/// <summary>Ends a case with a result; the person who reported hears it in neutral words with the officer's own behind them.</summary>
public static class CloseCase
{
    public static readonly OfficerAction Action = new(
        "case.close", "case close NUMBER --result da_giai_quyet|da_chuyen|khong_co_co_so|khac --text-file F", "action.close.help");

    /// <param name="Text">The officer's words for the person who reported; 1 to 2,000 characters.</param>
    public sealed record Arguments(CaseResult Result, string Text);

    public static ActionOutcome Decide(Arguments arguments, Actor actor, CaseFile file)
    {
        var text = Rules.Clean(arguments.Text);
        if ((Rules.IsOver(file) ?? Rules.IsNoText(text)) is { } reason)
        {
            return new ActionOutcome.Refused(reason);
        }

        var close = new Effect.ChangeCase(file.Id, CaseState.Dong, actor.By, text, arguments.Result);
        if (Rules.MayNotBeWrittenTo(file) is not null)
        {
            return new ActionOutcome.Done([close]);
        }

        var words = $"{Rules.Fill($"close.{arguments.Result.Wire()}", ("date", Shown.Date(file.ReceivedAt)))} {text}";
        return Rules.IsNoText(words) is { } tooLong
            ? new ActionOutcome.Refused(tooLong)
            : new ActionOutcome.Done([close, new Effect.ReplyToReporter(file.Id, words, actor.By)]);
    }
}
