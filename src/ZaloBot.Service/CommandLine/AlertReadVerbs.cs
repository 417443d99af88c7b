using System.CommandLine;
using ZaloBot.Postgres.Alerts;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot alert status</c>.</summary>
internal static class AlertReadVerbs
{
    private const string Number = "NUMBER";

    public static Verb Status(Terminal terminal) =>
        new Verb("status", "Xem một cảnh báo đã tới từng nhóm chưa.", "zalobot alert status CB7")
            .With(new Argument<string>(Number) { Description = "Số cảnh báo, 7 hoặc CB7." })
            .RunsForOfficer(terminal, StatusAsync);

    public static int Print(Session session, AlertView alert)
    {
        var view = AlertJsonView.Of(alert);
        if (session.Json)
        {
            return session.Terminal.PrintJson(view, CliJson.Readable.AlertJsonView);
        }

        Tables.PrintFacts(
            session.Terminal,
            ("cảnh báo", view.Number),
            ("trạng thái", view.State),
            ("loại", view.Kind),
            ("người soạn", view.Author),
            ("người duyệt", view.Approver),
            ("nội dung", view.Text));
        Tables.Print(
            session.Terminal,
            ["nơi", "nhóm", "trạng thái", "lúc", "lý do"],
            view.Groups.Select(group => (IReadOnlyList<string?>)
                [group.Hamlet, group.GroupId, group.State, VietnamTime.Show(group.At), group.Reason]));
        return ExitCode.Done;
    }

    private static async Task<int> StatusAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        var text = parse.GetRequiredValue<string>(Number);
        if (!NumberWords.TryParseAlert(text, out var number))
        {
            return session.Terminal.Misuse($"«{text}» không phải số cảnh báo.");
        }

        return await new AlertStore(session.Database).ShowAsync(session.OaId, number, cancellationToken) is { } alert
            ? Print(session, alert)
            : session.Terminal.Fail($"Không có cảnh báo {NumberWords.OfAlert(number)}.");
    }
}
