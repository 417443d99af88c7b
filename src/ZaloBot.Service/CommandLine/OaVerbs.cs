using System.CommandLine;
using ZaloBot.Postgres.Oas;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot oa list|pause|resume</c>; adding and status have files of their own.</summary>
internal static class OaVerbs
{
    public static Verb Create(Terminal terminal) => Verb.Of(
        "oa",
        "Các Official Account mà máy này phục vụ.",
        OaAddVerb.Create(terminal),
        new Verb("list", "Liệt kê các OA.", "zalobot oa list").RunsOnDatabase(terminal, ListAsync),
        OaStatusVerb.Create(terminal),
        new Verb("pause", "Ngừng gửi tin của OA; tin đến vẫn được nhận và xử lý.", "zalobot oa pause")
            .RunsForOa(terminal, (session, _, cancellationToken) => PauseAsync(session, session.Now, cancellationToken)),
        new Verb("resume", "Gửi tin trở lại.", "zalobot oa resume")
            .RunsForOa(terminal, (session, _, cancellationToken) => PauseAsync(session, null, cancellationToken)));

    private static async Task<int> ListAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        var oas = await new OaStore(session.Database).ListAsync(cancellationToken);
        if (session.Json)
        {
            return session.Terminal.PrintJson([.. oas.Select(OaView.Of)], CliJson.Readable.IReadOnlyListOaView);
        }

        Tables.Print(
            session.Terminal,
            ["mã OA", "tên", "thêm lúc", "ngừng gửi từ"],
            oas.Select(oa => (IReadOnlyList<string?>)[oa.OaId, oa.Name, VietnamTime.Show(oa.CreatedAt), VietnamTime.Show(oa.PausedAt)]));
        return ExitCode.Done;
    }

    private static async Task<int> PauseAsync(Session session, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        await new OaStore(session.Database).PauseAsync(session.OaId, at, cancellationToken);
        session.Terminal.Out.WriteLine(at is null
            ? "OA gửi tin trở lại."
            : "OA ngừng gửi tin; tin đến vẫn được nhận. Gửi lại bằng: zalobot oa resume");
        return ExitCode.Done;
    }
}

/// <summary>An OA as <c>oa list</c> prints it.</summary>
internal sealed record OaView(string OaId, string Name, DateTimeOffset CreatedAt, DateTimeOffset? PausedAt)
{
    public static OaView Of(Oa oa) => new(oa.OaId, oa.Name, VietnamTime.Of(oa.CreatedAt), VietnamTime.Of(oa.PausedAt));
}
