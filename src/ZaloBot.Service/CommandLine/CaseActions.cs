using System.CommandLine;
using System.Diagnostics;
using ZaloBot.Core.Cases;
using ZaloBot.Core.Officers;
using ZaloBot.Service.Officers;

namespace ZaloBot.Service.CommandLine;

/// <summary>What all verbs that act on a case share.</summary>
internal static class CaseActions
{
    /// <summary>Runs an action on the case whose number was typed and says what came of it.</summary>
    /// <param name="done">What to do after it was stored.</param>
    public static async Task<int> RunAsync(
        Session session,
        ParseResult parse,
        Func<CaseFile, ActionOutcome> decide,
        Func<int, ActionResult.Done, Task<int>> done,
        CancellationToken cancellationToken)
    {
        if (CaseReadVerbs.ParseNumber(session, parse) is not { } number)
        {
            return ExitCode.Misuse;
        }

        var result = await new ActionRunner(session.Database, session.Time).OnCaseAsync(session.OaId, number, decide, cancellationToken);
        return result switch
        {
            ActionResult.Done stored => await done(number, stored),
            ActionResult.Refused refused => session.Terminal.Fail(refused.Reason),
            ActionResult.NotFound => session.Terminal.Fail($"Không có hồ sơ số {number}."),
            _ => throw new UnreachableException(result.GetType().Name),
        };
    }

    /// <summary>Shows the case as it is now.</summary>
    public static async Task<int> ShowAsync(Session session, int number, CancellationToken cancellationToken)
    {
        var file = await new Postgres.Cases.CaseStore(session.Database).ShowAsync(session.OaId, number, cancellationToken)
            ?? throw new UnreachableException("cases are never deleted");
        if (session.Json)
        {
            return session.Terminal.PrintJson(CaseView.Of(file), CaseJson.Readable.CaseView);
        }

        session.Terminal.Out.WriteLine($"Hồ sơ {number}: {file.State.Label()}.");
        return ExitCode.Done;
    }
}
