using System.CommandLine;
using ZaloBot.Postgres.Oas;
using ZaloBot.Service.OAuth;
using ZaloBot.Service.Tokens;

namespace ZaloBot.Service.CommandLine;

/// <summary>
/// <c>zalobot oa add</c>: adds an OA and prints the link by which its admin lets the bot act for it; or takes a pair of tokens by hand.
/// </summary>
internal static class OaAddVerb
{
    private const string Name = "--name";
    private const string Rescue = "--rescue";

    // What a pair fetched by hand still lives is not known; the refresher renews it at its next look.
    private static readonly TimeSpan RescuedLife = TimeSpan.FromHours(1);

    public static Verb Create(Terminal terminal) =>
        new Verb(
                "add",
                "Thêm một OA (hoặc đổi tên OA đã có) và in liên kết cấp quyền cho quản trị viên OA mở.",
                "zalobot oa add --oa 2491302944280861639 --name \"Công an phường An Khê\"")
            .With(
                new Option<string>(Verb.Oa) { Description = "Mã OA do Zalo cấp.", HelpName = "ID" },
                new Option<string>(Name) { Description = "Tên OA như người dân thấy; không cần khi OA đã có.", HelpName = "TÊN" },
                new Option<bool>(Rescue)
                {
                    Description = "Không in liên kết mà đọc từ đầu vào chuẩn hai dòng lấy tay ở API Explorer: "
                        + "access token, rồi refresh token.",
                })
            .RunsOnDatabase(terminal, RunAsync);

    private static async Task<int> RunAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (await AddAsync(session, parse, cancellationToken) is not { } oaId)
        {
            return ExitCode.Misuse;
        }

        await using var host = ServeHost.Prepare(
            session.Configuration, services => services.AddSingleton(session.Time));
        if (parse.GetValue<bool>(Rescue))
        {
            return await RescueAsync(session, oaId, host.Services.GetRequiredService<TokenVault>(), cancellationToken);
        }

        var link = await host.Services.GetRequiredService<ConsentLinks>().CreateAsync(oaId, cancellationToken);
        session.Terminal.Out.WriteLine(link?.AbsoluteUri);
        return ExitCode.Done;
    }

    /// <summary>The OA that is there now; null when the call does not say which, which was said.</summary>
    private static async Task<string?> AddAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        var store = new OaStore(session.Database);
        var known = await store.ListAsync(cancellationToken);
        var oaId = parse.GetValue<string>(Verb.Oa) ?? (known.Count == 1 ? known[0].OaId : null);
        var name = parse.GetValue<string>(Name)?.Trim().Normalize();
        if (oaId is null || oaId.Length == 0 || !oaId.All(char.IsAsciiDigit))
        {
            session.Terminal.Misuse($"Cần {Verb.Oa}: mã OA, chỉ gồm chữ số.");
            return null;
        }

        if (string.IsNullOrEmpty(name))
        {
            if (known.All(oa => oa.OaId != oaId))
            {
                session.Terminal.Misuse($"Cần {Name}: tên của OA mới.");
                return null;
            }

            return oaId;
        }

        await store.AddAsync(oaId, name, session.Now, cancellationToken);
        return oaId;
    }

    private static async Task<int> RescueAsync(Session session, string oaId, TokenVault vault, CancellationToken cancellationToken)
    {
        session.Terminal.Error.WriteLine("Dán access token rồi Enter, dán refresh token rồi Enter:");
        var access = (await session.Terminal.In.ReadLineAsync(cancellationToken))?.Trim();
        var refresh = (await session.Terminal.In.ReadLineAsync(cancellationToken))?.Trim();
        if (string.IsNullOrEmpty(access) || string.IsNullOrEmpty(refresh) || access == refresh)
        {
            return session.Terminal.Misuse("Cần hai dòng khác nhau: access token, rồi refresh token.");
        }

        await vault.ImportPairAsync(oaId, access, refresh, RescuedLife, cancellationToken);
        session.Terminal.Out.WriteLine("Đã nhận cặp mã. Kiểm tra bằng: zalobot oa status");
        return ExitCode.Done;
    }
}
