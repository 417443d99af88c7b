using System.CommandLine;
using ZaloBot.Postgres.Wards;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot faq import FILE.json</c>: puts the ward's own list in place of the old one, or nothing.</summary>
internal static class FaqImportVerb
{
    private const string FileName = "FILE";

    public static Verb Create(Terminal terminal) =>
        new Verb(
                "import",
                "Nhập câu hỏi riêng của phường thay cho danh sách riêng cũ; trùng mã thì thay câu có sẵn. Nhập xong phải duyệt.",
                "zalobot faq import cau-hoi-rieng.json")
            .With(new Argument<string>(FileName) { Description = "Tệp JSON dạng như faq-seed.vi.json: id, questions, answer, asOf, …" })
            .RunsForOa(terminal, RunAsync);

    private static async Task<int> RunAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (await TextFile.ReadAsync(session.Terminal, parse.GetRequiredValue<string>(FileName), cancellationToken) is not { } json)
        {
            return ExitCode.Failed;
        }

        var file = FaqFile.Read(json);
        if (file.Faults.Count > 0)
        {
            return session.Terminal.FailImport(file.Faults);
        }

        await new FaqStore(session.Database).ReplaceAsync(session.OaId, file.Entries, session.Actor.By, session.Now, cancellationToken);
        session.Terminal.Out.WriteLine($"Đã nhập {file.Entries.Count} câu hỏi riêng. Duyệt bằng: zalobot faq approve MÃ --by TÊN");
        return ExitCode.Done;
    }
}
