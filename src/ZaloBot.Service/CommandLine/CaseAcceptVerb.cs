using ZaloBot.Core.Officers.Actions;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot case accept NUMBER</c>.</summary>
internal static class CaseAcceptVerb
{
    public static Verb Create(Terminal terminal) =>
        new Verb("accept", AcceptCase.Action.Help, "zalobot case accept 12")
            .With(CaseReadVerbs.NumberArgument())
            .RunsForOfficer(terminal, (session, parse, cancellationToken) => CaseActions.RunAsync(
                session,
                parse,
                file => AcceptCase.Decide(session.Actor, file),
                (number, _) => CaseActions.ShowAsync(session, number, cancellationToken),
                cancellationToken));
}
