using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ZaloBot.Postgres.Oas;
using ZaloBot.Postgres.Tokens;
using ZaloBot.Service.Tokens;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot oa status</c>: whether the bot may call Zalo, and what waits.</summary>
internal static class OaStatusVerb
{
    public static Verb Create(Terminal terminal) =>
        new Verb("status", "Xem OA: quyền gọi Zalo, tin chờ xử lý, tin chờ gửi.", "zalobot oa status").RunsForOa(terminal, RunAsync);

    private static async Task<int> RunAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        var tokens = await new TokenStore(session.Database).FindAsync(session.OaId, cancellationToken);
        var counts = await new OaStore(session.Database).CountAsync(session.OaId, cancellationToken);
        var view = OaStatusView.Of(session.Oa, tokens, counts);
        if (session.Json)
        {
            return session.Terminal.PrintJson(view, CliJson.Readable.OaStatusView);
        }

        Tables.PrintFacts(
            session.Terminal,
            ("OA", $"{view.Name} ({view.OaId})"),
            ("gửi tin", view.PausedAt is null ? "đang chạy" : $"ngừng từ {VietnamTime.Show(view.PausedAt)}"),
            ("quyền gọi Zalo", Words(tokens)),
            ("gia hạn gần nhất", VietnamTime.Show(view.TokensObtainedAt)),
            ("mã hết hạn lúc", VietnamTime.Show(view.TokensExpireAt)),
            ("được cấp quyền lúc", VietnamTime.Show(view.ConsentedAt)),
            ("lý do", view.TokenReason),
            ("tin đến chờ xử lý", Show(counts.InboxWaiting)),
            ("tin đến để riêng", Show(counts.InboxAside)),
            ("tin chờ gửi", Show(counts.OutboxOpen)),
            ("tin không gửi được", Show(counts.OutboxFailed)),
            ("tin không rõ đã tới", Show(counts.OutboxUncertain)));
        if (view.TokenState is OaStatusView.NoTokens or "consent_needed")
        {
            session.Terminal.Out.WriteLine();
            session.Terminal.Out.WriteLine(TokenRescue.Steps);
        }

        return ExitCode.Done;
    }

    private static string Words(StoredTokens? tokens) => tokens?.State switch
    {
        null => "chưa được cấp",
        TokenState.Ok => "còn hiệu lực",
        TokenState.Uncertain => "không rõ: lần gia hạn gần nhất không có trả lời, sẽ thử lại một lần",
        TokenState.ConsentNeeded => "phải cấp lại",
        _ => throw new ArgumentOutOfRangeException(nameof(tokens)),
    };

    private static string Show(int count) => count.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The status of an OA; holds no token.</summary>
/// <param name="TokenState">ok, uncertain, consent_needed, or none when the bot was never let in.</param>
/// <param name="InboxAside">Events that could not be handled and wait for people.</param>
/// <param name="OutboxUncertain">Messages of which nobody knows whether they arrived; they are not sent again.</param>
internal sealed record OaStatusView(
    string OaId,
    string Name,
    DateTimeOffset? PausedAt,
    string TokenState,
    string? TokenReason,
    DateTimeOffset? TokensObtainedAt,
    DateTimeOffset? TokensExpireAt,
    DateTimeOffset? ConsentedAt,
    int InboxWaiting,
    int InboxAside,
    int OutboxOpen,
    int OutboxFailed,
    int OutboxUncertain)
{
    public const string NoTokens = "none";

    public static OaStatusView Of(Oa oa, StoredTokens? tokens, OaCounts counts) => new(
        oa.OaId,
        oa.Name,
        VietnamTime.Of(oa.PausedAt),
        tokens is null ? NoTokens : JsonNamingPolicy.SnakeCaseLower.ConvertName(tokens.State.ToString()),
        tokens?.StateReason,
        VietnamTime.Of(tokens?.ObtainedAt),
        VietnamTime.Of(tokens?.ExpiresAt),
        VietnamTime.Of(tokens?.ConsentedAt),
        counts.InboxWaiting,
        counts.InboxAside,
        counts.OutboxOpen,
        counts.OutboxFailed,
        counts.OutboxUncertain);
}
