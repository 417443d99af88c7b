using System.CommandLine;
using ZaloBot.Postgres.Oas;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot oa add</c>: adds an OA.</summary>
internal static class OaAddVerb
{
    private const string Name = "--name";

    public static Verb Create(Terminal terminal) =>
        new Verb("add", "Thêm một OA, hoặc đổi tên OA đã có.", "zalobot oa add --oa 2491302944280861639 --name \"Công an phường An Khê\"")
            .With(
                new Option<string>(Verb.Oa) { Description = "Mã OA do Zalo cấp.", HelpName = "ID", Required = true },
                new Option<string>(Name) { Description = "Tên OA như người dân thấy.", HelpName = "TÊN", Required = true })
            .RunsOnDatabase(terminal, RunAsync);

    private static async Task<int> RunAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        await new OaStore(session.Database).AddAsync(
            parse.GetRequiredValue<string>(Verb.Oa), parse.GetRequiredValue<string>(Name).Normalize(), session.Now, cancellationToken);
        return ExitCode.Done;
    }
}
