using System.CommandLine;
using System.Diagnostics;
using ZaloBot.Core.Officers.Actions;
using ZaloBot.Postgres.Alerts;
using ZaloBot.Service.Officers;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot alert send --hamlets all|NAME,… --text-file F</c>: into the groups at once.</summary>
internal static class AlertSendVerb
{
    private const string Hamlets = "--hamlets";
    private const string Kind = "--kind";
    private const string Wait = "--wait";

    // The one named exception to two people behind each alert.
    private const string Approver = "demo";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    public static Verb Create(Terminal terminal) =>
        new Verb("send", SendAlert.Action.Help, "zalobot alert send --hamlets \"Thôn An Điền Nam,Tổ dân phố 1\" --text-file canh-bao.txt")
            .With(
                new Option<string>(Hamlets)
                {
                    Description = "Tên các nơi, cách nhau bằng dấu phẩy, hoặc all.",
                    HelpName = "TÊN,…",
                    Required = true,
                },
                TextFile.Option("Tệp chứa nội dung; - là đầu vào chuẩn."),
                new Option<string>(Kind) { Description = "Loại cảnh báo.", HelpName = "LOẠI", DefaultValueFactory = _ => "thong_bao" },
                new Option<bool>(Wait) { Description = "Chờ tới khi không nhóm nào còn thay đổi." })
            .RunsForOfficer(terminal, RunAsync);

    private static async Task<int> RunAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (await TextFile.ReadAsync(session.Terminal, parse.GetRequiredValue<string>(TextFile.Name), cancellationToken) is not { } text)
        {
            return ExitCode.Failed;
        }

        var arguments = new SendAlert.Arguments(
            parse.GetRequiredValue<string>(Kind), parse.GetRequiredValue<string>(Hamlets).Normalize().Split(','), text, Approver);
        var knowledge = await session.KnowledgeAsync(cancellationToken);
        var result = await new ActionRunner(session.Database, session.Time)
            .OnWardAsync(session.OaId, () => SendAlert.Decide(arguments, session.Actor, knowledge), cancellationToken);
        return result switch
        {
            ActionResult.Done done => AlertReadVerbs.Print(
                session, await ShowAsync(session, done.Numbers.Alerts[0], parse.GetValue<bool>(Wait), cancellationToken)),
            ActionResult.Refused refused => session.Terminal.Fail(refused.Reason),
            _ => throw new UnreachableException(result.GetType().Name),
        };
    }

    private static async Task<AlertView> ShowAsync(Session session, int number, bool wait, CancellationToken cancellationToken)
    {
        var store = new AlertStore(session.Database);
        while (true)
        {
            var alert = await store.ShowAsync(session.OaId, number, cancellationToken)
                ?? throw new UnreachableException("alerts are never deleted");
            if (!wait || alert.IsDone)
            {
                return alert;
            }

            await Task.Delay(LookEvery, session.Terminal.Time, cancellationToken);
        }
    }
}
