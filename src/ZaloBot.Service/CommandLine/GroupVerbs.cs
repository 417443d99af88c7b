using System.CommandLine;
using ZaloBot.Postgres.Hamlets;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot group list</c> and <c>group bind</c>: which Zalo group belongs to which hamlet.</summary>
internal static class GroupVerbs
{
    private const string Hamlet = "HAMLET";
    private const string Group = "GROUP_ID";
    private const string None = "none";

    public static Verb Create(Terminal terminal) => Verb.Of(
        "group",
        "Nhóm Zalo của thôn, làng, tổ dân phố.",
        new Verb("list", "Liệt kê nhóm và nơi được gắn.", "zalobot group list").RunsForOa(terminal, ListAsync),
        new Verb("bind", "Gắn một nhóm vào một nơi.", "zalobot group bind \"Thôn An Điền Nam\" 8d1f3a5c7e9b")
            .With(
                new Argument<string>(Hamlet) { Description = "Tên nơi như trong danh mục." },
                new Argument<string>(Group) { Description = $"Mã nhóm; «{None}» để bỏ gắn." })
            .RunsForOa(terminal, BindAsync));

    private static async Task<int> ListAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        var groups = await new GroupStore(session.Database).ListAsync(session.OaId, cancellationToken);
        if (session.Json)
        {
            return session.Terminal.PrintJson([.. groups.Select(GroupView.Of)], CliJson.Readable.IReadOnlyListGroupView);
        }

        Tables.Print(
            session.Terminal,
            ["nơi", "nhóm", "tên nhóm", "tình trạng"],
            groups.Select(group => (IReadOnlyList<string?>)
                [group.Hamlet ?? "(chưa gắn)", group.GroupId ?? "(chưa có nhóm)", group.Name, GroupView.Of(group).Trouble]));
        return ExitCode.Done;
    }

    private static async Task<int> BindAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        var hamlet = parse.GetRequiredValue<string>(Hamlet).Normalize();
        var group = parse.GetRequiredValue<string>(Group);
        try
        {
            var bound = await new HamletStore(session.Database)
                .BindAsync(session.OaId, hamlet, group == None ? null : group, cancellationToken);
            if (!bound)
            {
                return session.Terminal.Fail($"Danh mục không có «{hamlet}». Xem: zalobot group list");
            }
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return session.Terminal.Fail($"Nhóm {group} đã gắn với nơi khác; bỏ gắn ở đó trước (group bind TÊN {None}).");
        }

        session.Terminal.Out.WriteLine(group == None ? $"«{hamlet}» không còn nhóm." : $"Đã gắn nhóm {group} với «{hamlet}».");
        return ExitCode.Done;
    }
}

/// <summary>A hamlet with its group, a hamlet without one, or a group of no hamlet.</summary>
internal sealed record GroupView(string? GroupId, string? Hamlet, string? Name, bool? OaMember, string? State, string? Trouble)
{
    public static GroupView Of(HamletGroup group) => new(
        group.GroupId,
        group.Hamlet,
        group.Name,
        group.OaMember,
        group.State,
        group switch
        {
            { GroupId: null } => "chuyển bằng người",
            { State: "deleted" } => "nhóm đã giải tán",
            { State: "disabled" } => "nhóm bị tắt",
            { OaMember: false } => "OA không còn trong nhóm",
            _ => null,
        });
}
