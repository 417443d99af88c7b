using System.CommandLine;
using ZaloBot.Core.Officers.Actions;
using ZaloBot.Postgres.Cases;
using ZaloBot.Service.Officers;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot case reply NUMBER --text-file F</c>: an officer's words to who reported, and whether they arrived.</summary>
internal static class CaseReplyVerb
{
    private const string NoWait = "--no-wait";
    private const int MostMessages = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    public static Verb Create(Terminal terminal) =>
        new Verb("reply", ReplyToCase.Action.Help, "zalobot case reply 12 --text-file tra-loi.txt")
            .With(
                CaseReadVerbs.NumberArgument(),
                TextFile.Option("Tệp chứa lời nhắn; - là đầu vào chuẩn."),
                new Option<bool>(NoWait) { Description = $"Không chờ (nhiều nhất {Patience.TotalSeconds} giây) xem tin đã tới chưa." })
            .RunsForOfficer(terminal, RunAsync);

    private static async Task<int> RunAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (await TextFile.ReadAsync(session.Terminal, parse.GetRequiredValue<string>(TextFile.Name), cancellationToken) is not { } text)
        {
            return ExitCode.Failed;
        }

        var caseId = Guid.Empty;
        return await CaseActions.RunAsync(
            session,
            parse,
            file =>
            {
                caseId = file.Id;
                return ReplyToCase.Decide(new ReplyToCase.Arguments(text), session.Actor, file);
            },
            (number, done) => TellAsync(session, number, caseId, done, wait: !parse.GetValue<bool>(NoWait), cancellationToken),
            cancellationToken);
    }

    private static async Task<int> TellAsync(
        Session session, int number, Guid caseId, ActionResult.Done done, bool wait, CancellationToken cancellationToken)
    {
        if (done.Replies.Count == 0)
        {
            return session.Terminal.Fail($"Hồ sơ {number} không còn cách nhắn cho người báo.");
        }

        var reply = await WorstAsync(session, caseId, done.Replies, wait, cancellationToken);
        if (session.Json)
        {
            session.Terminal.PrintJson(ReplyJsonView.Of(number, reply), CliJson.Readable.ReplyJsonView);
        }
        else
        {
            session.Terminal.Out.WriteLine(ReplyText.Of(reply));
        }

        return reply.State is "failed" or "uncertain" ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>The message that fared worst (a long text goes out as several), once all are final or patience ends.</summary>
    private static async Task<ReplyView> WorstAsync(
        Session session, Guid caseId, IReadOnlyList<long> ids, bool wait, CancellationToken cancellationToken)
    {
        var store = new CaseStore(session.Database);
        var started = session.Terminal.Time.GetTimestamp();
        while (true)
        {
            var all = await store.RepliesAsync(session.OaId, caseId, MostMessages, cancellationToken);
            var mine = all.Where(reply => ids.Contains(reply.Id)).ToList();
            if (!wait || mine.All(reply => reply.IsFinal) || session.Terminal.Time.GetElapsedTime(started) >= Patience)
            {
                return mine.MaxBy(Badness)!;
            }

            await Task.Delay(LookEvery, session.Terminal.Time, cancellationToken);
        }
    }

    private static int Badness(ReplyView reply) => reply.State switch
    {
        "failed" => 5,
        "uncertain" => 4,
        "queued" => 3,
        "sending" => 2,
        "sent" => 1,
        _ => 0,
    };
}

/// <summary>What became of an officer's message.</summary>
/// <param name="State">queued, sending, sent, delivered, failed or uncertain.</param>
internal sealed record ReplyJsonView(string Number, string State, string? Reason, string? MessageId, DateTimeOffset? At)
{
    public static ReplyJsonView Of(int number, ReplyView reply) => new(
        NumberWords.Of(number),
        reply.State,
        reply.Reason,
        reply.MessageId,
        VietnamTime.Of(reply.DeliveredAt ?? reply.SettledAt ?? reply.SentAt));
}
