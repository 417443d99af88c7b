using System.CommandLine;
using System.Text;
using ZaloBot.Postgres.Hamlets;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot import hamlets FILE.csv</c>: puts a whole list in place of the old one, or nothing.</summary>
internal static class ImportVerbs
{
    private const string FileName = "FILE";

    public static Verb Create(Terminal terminal) => Verb.Of(
        "import",
        "Nhập danh mục từ tệp.",
        new Verb(
                "hamlets",
                "Nhập danh mục thôn, làng, tổ dân phố thay cho danh mục cũ. Tên khác cách nhau bằng |. "
                + $"Nơi ngoài địa bàn: old_ward bắt đầu bằng «{HamletFile.OutsideWard}», hoặc cột outside_ward là 1.",
                "zalobot import hamlets hamlets.csv")
            .With(new Argument<string>(FileName) { Description = $"Tệp CSV (UTF-8), dòng đầu: {HamletFile.Header}." })
            .RunsForOa(terminal, HamletsAsync));

    private static async Task<int> HamletsAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        var path = parse.GetRequiredValue<string>(FileName);
        HamletFile file;
        try
        {
            using var reader = new StreamReader(path, Encoding.UTF8);
            file = HamletFile.Read(reader);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return session.Terminal.Fail($"Không đọc được tệp {path}: {problem.Message}");
        }

        if (file.Faults.Count > 0)
        {
            return session.Terminal.FailImport(file.Faults);
        }

        await new HamletStore(session.Database).ReplaceAsync(session.OaId, file.Rows, cancellationToken);
        var groups = file.Rows.Count(row => row.GroupId is not null);
        if (session.Json)
        {
            return session.Terminal.PrintJson(new ImportView(file.Rows.Count, groups), CliJson.Readable.ImportView);
        }

        session.Terminal.Out.WriteLine($"Đã nhập {file.Rows.Count} nơi, {groups} nơi có nhóm Zalo.");
        return ExitCode.Done;
    }
}

/// <summary>What was imported.</summary>
internal sealed record ImportView(int Hamlets, int Groups);
