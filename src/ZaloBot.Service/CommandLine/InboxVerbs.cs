using System.CommandLine;
using System.Globalization;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot inbox list|show|retry</c>: received events, above all those set aside because they could not be handled.</summary>
internal static class InboxVerbs
{
    private const string State = "--state";
    private const string Limit = "--limit";
    private const string All = "--all";
    private const string Id = "ID";

    public static Verb Create(Terminal terminal)
    {
        var state = new Option<string>(State)
        {
            Description = "aside (để riêng), waiting (đang chờ) hoặc all.",
            DefaultValueFactory = _ => "aside",
        };
        state.AcceptOnlyFromAmong("aside", "waiting", "all");
        return Verb.Of(
            "inbox",
            "Sự kiện Zalo đã nhận, nhất là những sự kiện phải để riêng.",
            new Verb("list", "Liệt kê, mới nhất trước.", "zalobot inbox list --state all --limit 20")
                .With(state, new Option<int>(Limit) { Description = "Nhiều nhất bao nhiêu dòng.", DefaultValueFactory = _ => 50 })
                .RunsForOa(terminal, ListAsync),
            new Verb("show", "Xem một sự kiện; mã và tên người được che.", "zalobot inbox show 4711")
                .With(new Argument<long>(Id) { Description = "Số của sự kiện." })
                .RunsForOa(terminal, ShowAsync),
            new Verb("retry", "Cho sự kiện đã để riêng chạy lại.", "zalobot inbox retry 4711")
                .With(
                    new Argument<long?>(Id) { Description = "Số của sự kiện.", Arity = ArgumentArity.ZeroOrOne },
                    new Option<bool>(All) { Description = "Mọi sự kiện đã để riêng." })
                .RunsForOa(terminal, RetryAsync));
    }

    private static async Task<int> ListAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        var rows = await new InboxStore(session.Database)
            .ListAsync(session.OaId, parse.GetRequiredValue<string>(State), parse.GetRequiredValue<int>(Limit), cancellationToken);
        if (session.Json)
        {
            return session.Terminal.PrintJson([.. rows.Select(InboxView.Of)], CliJson.Readable.IReadOnlyListInboxView);
        }

        Tables.Print(
            session.Terminal,
            ["số", "trạng thái", "sự kiện", "cuộc trò chuyện", "nhận lúc", "số lần thử", "lý do"],
            rows.Select(InboxView.Of).Select(row => (IReadOnlyList<string?>)
            [
                row.Id, row.State, row.EventName, row.Conversation, VietnamTime.Show(row.ReceivedAt),
                row.Attempts.ToString(CultureInfo.InvariantCulture), row.Reason,
            ]));
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        var id = parse.GetRequiredValue<long>(Id);
        if (await new InboxStore(session.Database).ShowAsync(session.OaId, id, cancellationToken) is not { } row)
        {
            return session.Terminal.Fail($"Không có sự kiện {id}.");
        }

        var view = new InboxDetailView(InboxView.Of(row), EventBody.Masked(row.Body ?? []));
        if (session.Json)
        {
            return session.Terminal.PrintJson(view, CliJson.Readable.InboxDetailView);
        }

        var @event = view.Event;
        Tables.PrintFacts(
            session.Terminal,
            ("số", @event.Id),
            ("trạng thái", @event.State),
            ("sự kiện", @event.EventName),
            ("cuộc trò chuyện", @event.Conversation),
            ("xảy ra lúc", VietnamTime.Show(@event.EventAt)),
            ("nhận lúc", VietnamTime.Show(@event.ReceivedAt)),
            ("số lần thử", @event.Attempts.ToString(CultureInfo.InvariantCulture)),
            ("lý do", @event.Reason),
            ("nội dung", view.Body));
        return ExitCode.Done;
    }

    private static async Task<int> RetryAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        var id = parse.GetValue<long?>(Id);
        if (id is null != parse.GetValue<bool>(All))
        {
            return session.Terminal.Misuse($"Cần số của một sự kiện, hoặc {All}.");
        }

        var count = await new InboxStore(session.Database).RetryAsync(session.OaId, id, cancellationToken);
        if (count == 0 && id is not null)
        {
            return session.Terminal.Fail($"Không có sự kiện {id} nào đang để riêng.");
        }

        session.Terminal.Out.WriteLine($"{count} sự kiện chờ chạy lại.");
        return ExitCode.Done;
    }
}
