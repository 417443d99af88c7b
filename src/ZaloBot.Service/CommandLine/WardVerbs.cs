using System.CommandLine;
using System.Text.Json;
using ZaloBot.Core.Content;
using ZaloBot.Postgres.Wards;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot ward set</c> and <c>ward show</c>: what the ward tells of itself.</summary>
internal static class WardVerbs
{
    private const string File = "--file";
    private const string Name = "--name";
    private const string DutyPhone = "--duty-phone";
    private const string Address = "--address";
    private const string OfficeHours = "--office-hours";

    private static readonly string[] Facts = [Name, DutyPhone, Address, OfficeHours];

    public static Verb Create(Terminal terminal) => Verb.Of(
        "ward",
        "Thông tin của đơn vị: tên, số trực ban, địa chỉ, giờ làm việc.",
        new Verb("set", "Đặt thông tin; điều không nêu giữ như cũ.", "zalobot ward set --duty-phone \"0269 3 000 113\"")
            .With(
                new Option<string>(File) { Description = "Tệp JSON: name, dutyPhone, address, officeHours.", HelpName = "TỆP" },
                Text(Name, "Tên đơn vị."),
                Text(DutyPhone, "Số trực ban, viết như cho người dân đọc."),
                Text(Address, "Địa chỉ trụ sở."),
                Text(OfficeHours, "Giờ làm việc, viết thành câu."))
            .RunsForOa(terminal, SetAsync),
        new Verb("show", "Xem thông tin.", "zalobot ward show").RunsForOa(terminal, ShowAsync));

    private static Option<string> Text(string name, string description) => new(name) { Description = description, HelpName = "CHỮ" };

    private static async Task<int> SetAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        var store = new WardStore(session.Database);
        var ward = await store.LoadAsync(session.OaId, cancellationToken) ?? new WardSettings { Name = session.Oa.Name };
        if (parse.GetValue<string>(File) is { } path)
        {
            if (await TextFile.ReadAsync(session.Terminal, path, cancellationToken) is not { } json)
            {
                return ExitCode.Failed;
            }

            try
            {
                ward = JsonSerializer.Deserialize(json, CaseJson.Default.WardSettings) ?? ward;
            }
            catch (JsonException problem)
            {
                return session.Terminal.Fail($"Tệp {path} không đúng: {problem.Message}");
            }
        }

        ward = ward with
        {
            Name = Given(parse, Name) ?? ward.Name,
            DutyPhone = Given(parse, DutyPhone) ?? ward.DutyPhone,
            Address = Given(parse, Address) ?? ward.Address,
            OfficeHours = Given(parse, OfficeHours) ?? ward.OfficeHours,
        };
        if (parse.GetValue<string>(File) is null && Facts.All(option => Given(parse, option) is null))
        {
            return session.Terminal.Misuse("Chưa nêu điều gì mới. Xem: zalobot ward set --help");
        }

        await store.SaveAsync(session.OaId, ward, session.Actor.By, session.Now, cancellationToken);
        return Print(session, ward);
    }

    private static async Task<int> ShowAsync(Session session, ParseResult parse, CancellationToken cancellationToken) =>
        await new WardStore(session.Database).LoadAsync(session.OaId, cancellationToken) is { } ward
            ? Print(session, ward)
            : session.Terminal.Fail("Chưa đặt thông tin đơn vị. Đặt bằng: zalobot ward set");

    private static string? Given(ParseResult parse, string option) => parse.GetValue<string>(option)?.Trim().Normalize();

    private static int Print(Session session, WardSettings ward)
    {
        if (session.Json)
        {
            return session.Terminal.PrintJson(ward, CaseJson.Readable.WardSettings);
        }

        Tables.PrintFacts(
            session.Terminal,
            ("tên", ward.Name),
            ("trực ban", ward.DutyPhone ?? "(chưa có)"),
            ("địa chỉ", ward.Address ?? "(chưa có)"),
            ("giờ làm việc", ward.OfficeHours ?? "(chưa có)"));
        return ExitCode.Done;
    }
}
