namespace ZaloBot.Core.Officers.Actions;

/// <summary>Sends an officer's words to the person who reported a case, also after it was closed.</summary>
public static class ReplyToCase
{
    public static readonly OfficerAction Action = new("case.reply", "case reply NUMBER --text-file F", "action.reply.help");

    /// <param name="Text">1 to 2,000 characters.</param>
    public sealed record Arguments(string Text);

    public static ActionOutcome Decide(Arguments arguments, Actor actor, CaseFile file)
    {
        var text = Rules.Clean(arguments.Text);
        var over = file.State == CaseState.Dong ? null : Rules.IsOver(file);
        return (over ?? Rules.MayNotBeWrittenTo(file) ?? Rules.IsNoText(text)) is { } reason
            ? new ActionOutcome.Refused(reason)
            : new ActionOutcome.Done([new Effect.ReplyToReporter(file.Id, text, actor.By)]);
    }
}
