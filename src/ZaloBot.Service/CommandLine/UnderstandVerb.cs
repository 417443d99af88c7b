using System.CommandLine;
using ZaloBot.Core.Understanding;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot understand</c>: lines in, one JSON object a line out, in order.</summary>
internal static class UnderstandVerb
{
    private const string Now = "--now";

    public static Verb Create(Terminal terminal)
    {
        var verb = Reading(terminal);
        verb.Add(UnderstandCorpusVerbs.Train(terminal));
        verb.Add(UnderstandCorpusVerbs.ReportOn(terminal));
        verb.Add(UnderstandCorpusVerbs.Check(terminal));
        verb.Add(UnderstandExplainVerb.Create(terminal));
        verb.Add(ExportCorrectionsVerb.Create(terminal));
        return verb;
    }

    private static Verb Reading(Terminal terminal) =>
        new Verb(
                "understand",
                "Đọc từng dòng ở đầu vào chuẩn và in điều bot hiểu, mỗi dòng một đối tượng JSON. "
                + "Không cần cơ sở dữ liệu, trừ khi nêu --oa.",
                "echo 'mat trom con bo toi qua' | zalobot understand --now 2026-03-10T09:00:00+07:00")
            .With(
                TimeOption.Create(Now, "Coi như bây giờ là lúc này (ISO 8601)."),
                new Option<string>(Verb.Oa) { Description = "Dùng danh mục và nội dung đã duyệt của OA này.", HelpName = "ID" })
            .Runs((parse, cancellationToken) => RunAsync(terminal, parse, cancellationToken));

    private static async Task<int> RunAsync(Terminal terminal, ParseResult parse, CancellationToken cancellationToken)
    {
        if (!TimeOption.TryRead(terminal, parse, Now, out var said))
        {
            return ExitCode.Misuse;
        }

        var now = said ?? terminal.Time.GetUtcNow();
        if (await Session.KnowledgeAsync(terminal, parse, parse.GetValue<string>(Verb.Oa), cancellationToken) is not { } knowledge)
        {
            return ExitCode.Failed;
        }

        while (await terminal.In.ReadLineAsync(cancellationToken) is { } line)
        {
            var reading = Understander.Read(line.Normalize(), knowledge, VietnamTime.Of(now));
            terminal.PrintJson(UnderstandView.Of(line, reading), CliJson.Readable.UnderstandView);
        }

        return ExitCode.Done;
    }
}
