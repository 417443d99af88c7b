using System.CommandLine;
using ZaloBot.Core.Understanding.Training;
using ZaloBot.Postgres.Cases;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot understand export-corrections</c>: officers' corrections as candidates for the corpus, personal data masked.</summary>
internal static class ExportCorrectionsVerb
{
    private const string Since = "--since";

    public static Verb Create(Terminal terminal) =>
        new Verb(
                "export-corrections",
                "In những điều cán bộ đã sửa thành câu mẫu, đã che số và tên; đọc lại từng câu trước khi đưa vào kho.",
                "zalobot understand export-corrections > Corpus/training/tu-thuc-te-2026-03.txt")
            .With(TimeOption.Create(Since, "Chỉ những lần sửa từ lúc này (ISO 8601)."))
            .RunsForOa(terminal, RunAsync);

    private static async Task<int> RunAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (!TimeOption.TryRead(session.Terminal, parse, Since, out var since))
        {
            return ExitCode.Misuse;
        }

        var corrections = await new CorrectionStore(session.Database).ListAsync(session.OaId, since, cancellationToken);
        session.Terminal.Out.WriteLine($"# cán bộ sửa, {corrections.Count} tin; tên còn sót phải xóa bằng tay");
        foreach (var line in CorpusCandidates.Of(corrections))
        {
            session.Terminal.Out.WriteLine(line);
        }

        return ExitCode.Done;
    }
}
