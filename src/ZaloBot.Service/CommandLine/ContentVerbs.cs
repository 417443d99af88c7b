using System.CommandLine;
using ZaloBot.Postgres.Wards;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot faq list|approve</c> and <c>card list|approve</c>: what is not approved as it stands is not said.</summary>
internal static class ContentVerbs
{
    private const string Ids = "ID";
    private const string All = "--all";
    private const string Sure = "--sure";
    private const string By = "--by";
    private const string Full = "--full";
    private const string Pending = "--pending";

    public static Verb Faq(Terminal terminal) => Verb.Of(
        "faq",
        "Câu hỏi thường gặp: chỉ câu đã duyệt mới được trả lời.",
        FaqImportVerb.Create(terminal),
        List("faq", terminal),
        Approve("faq", "CT-01", terminal).With(new Option<bool>(Sure) { Description = "Mọi câu mà nguồn đã chắc chắn." }));

    public static Verb Cards(Terminal terminal) => Verb.Of(
        "card",
        "Thẻ khẩn cấp và thẻ giờ đầu: chỉ thẻ đã duyệt mới được gửi.",
        List("card", terminal),
        Approve("card", ContentItem.Cards[0].Id, terminal));

    private static Verb List(string kind, Terminal terminal) =>
        new Verb("list", "Liệt kê và cho biết ai đã duyệt.", $"zalobot {kind} list --pending --full")
            .With(
                new Option<bool>(Full) { Description = "In cả nội dung để đọc trước khi duyệt." },
                new Option<bool>(Pending) { Description = "Chỉ nội dung chưa duyệt." })
            .RunsForOa(terminal, (session, parse, cancellationToken) => ListAsync(kind, session, parse, cancellationToken));

    private static Verb Approve(string kind, string example, Terminal terminal) =>
        new Verb(
                "approve",
                "Duyệt nội dung đúng như đang có; sửa một chữ là phải duyệt lại.",
                $"zalobot {kind} approve {example} --by \"Trung tá Nam\"")
            .With(
                new Argument<string[]>(Ids) { Description = "Mã nội dung.", Arity = ArgumentArity.ZeroOrMore },
                new Option<bool>(All) { Description = "Mọi nội dung." },
                new Option<string>(By) { Description = "Người đã đọc và duyệt.", HelpName = "TÊN", Required = true })
            .RunsForOa(terminal, (session, parse, cancellationToken) => ApproveAsync(kind, session, parse, cancellationToken));

    private static async Task<int> ListAsync(
        string kind, Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        var items = await ItemsAsync(kind, session, cancellationToken);
        var approvals = (await new WardStore(session.Database).ApprovalsAsync(session.OaId, kind, cancellationToken))
            .ToDictionary(approval => approval.ContentId);
        var views = items
            .Select(item => ContentView.Of(item, approvals.GetValueOrDefault(item.Id)))
            .Where(view => !parse.GetValue<bool>(Pending) || view.State != ContentView.Approved)
            .ToList();
        if (session.Json)
        {
            return session.Terminal.PrintJson(views, CliJson.Readable.IReadOnlyListContentView);
        }

        if (parse.GetValue<bool>(Full))
        {
            foreach (var view in views)
            {
                Tables.PrintFacts(
                    session.Terminal,
                    ("mã", view.Id),
                    ("tình trạng", Words(view)),
                    ("tiêu đề", view.Title),
                    ("tính đến", view.AsOf),
                    ("nội dung", view.Text));
                session.Terminal.Out.WriteLine();
            }

            return ExitCode.Done;
        }

        Tables.Print(
            session.Terminal,
            ["mã", "nguồn", "tình trạng", "tiêu đề"],
            views.Select(view => (IReadOnlyList<string?>)[view.Id, view.Sure ? "chắc chắn" : "cần hỏi lại", Words(view), view.Title]));
        return ExitCode.Done;
    }

    private static async Task<int> ApproveAsync(
        string kind, Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        var items = await ItemsAsync(kind, session, cancellationToken);
        var ids = parse.GetValue<string[]>(Ids) ?? [];
        var sure = kind == "faq" && parse.GetValue<bool>(Sure);
        var all = parse.GetValue<bool>(All);
        if ((ids.Length > 0 ? 1 : 0) + (sure ? 1 : 0) + (all ? 1 : 0) != 1)
        {
            return session.Terminal.Misuse($"Cần mã nội dung, hoặc {All}{(kind == "faq" ? $", hoặc {Sure}" : "")}.");
        }

        if (ids.Except(items.Select(item => item.Id)).ToList() is [var unknown, ..])
        {
            return session.Terminal.Fail($"Không có nội dung «{unknown}». Xem: zalobot {kind} list");
        }

        var approved = items
            .Where(item => all || (sure && item.IsSure) || ids.Contains(item.Id))
            .ToDictionary(item => item.Id, item => item.Hash);
        await new WardStore(session.Database).ApproveAsync(
            session.OaId, kind, approved, parse.GetRequiredValue<string>(By).Trim().Normalize(), session.Now, cancellationToken);
        session.Terminal.Out.WriteLine($"Đã duyệt {approved.Count} nội dung.");
        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<ContentItem>> ItemsAsync(string kind, Session session, CancellationToken cancellationToken) =>
        kind == "faq" ? ContentItem.Of((await session.KnowledgeAsync(cancellationToken)).Faq) : ContentItem.Cards;

    private static string Words(ContentView view) => view.State switch
    {
        ContentView.Approved => $"{view.ApprovedBy} duyệt {VietnamTime.Show(view.ApprovedAt)}",
        "changed" => "đã sửa sau khi duyệt, phải duyệt lại",
        _ => "chưa duyệt",
    };
}
