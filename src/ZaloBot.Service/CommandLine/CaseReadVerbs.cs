using System.CommandLine;
using ZaloBot.Core.Cases;
using ZaloBot.Postgres.Cases;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot case list</c> and <c>case show</c>.</summary>
internal static class CaseReadVerbs
{
    public const string Number = "NUMBER";

    private const string Since = "--since";
    private const string State = "--state";
    private const string Hamlet = "--hamlet";
    private const int RepliesShown = 5;

    public static Verb List(Terminal terminal)
    {
        var state = new Option<string>(State) { Description = "Chỉ hồ sơ ở trạng thái này.", HelpName = "TRẠNG-THÁI" };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<CaseState>().Select(CaseWords.Wire)]);
        return new Verb("list", "Liệt kê hồ sơ, mới nhất trước.", "zalobot case list --since 2026-03-09 --state da_tiep_nhan")
            .With(
                TimeOption.Create(Since, "Chỉ hồ sơ nhận từ lúc này (ISO 8601)."),
                state,
                new Option<string>(Hamlet) { Description = "Chỉ hồ sơ của thôn, làng, tổ dân phố này.", HelpName = "TÊN" })
            .RunsForOfficer(terminal, ListAsync);
    }

    public static Verb Show(Terminal terminal) =>
        new Verb("show", "Xem một hồ sơ.", "zalobot case show 12")
            .With(NumberArgument())
            .RunsForOfficer(terminal, ShowAsync);

    public static Argument<string> NumberArgument() => new(Number) { Description = "Số hồ sơ." };

    /// <summary>The number that was typed; null when it is none, which was said.</summary>
    public static int? ParseNumber(Session session, ParseResult parse)
    {
        var text = parse.GetRequiredValue<string>(Number);
        if (NumberWords.TryParseCase(text, out var number))
        {
            return number;
        }

        session.Terminal.Misuse($"«{text}» không phải số hồ sơ.");
        return null;
    }

    private static async Task<int> ListAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (!TimeOption.TryRead(session.Terminal, parse, Since, out var since))
        {
            return ExitCode.Misuse;
        }

        var state = parse.GetValue<string>(State) is { } word ? CaseWords.StateOf(word) : null;
        var filter = new CaseFilter(since, state, parse.GetValue<string>(Hamlet)?.Normalize());
        var cases = await new CaseStore(session.Database).ListAsync(session.OaId, filter, cancellationToken);
        if (session.Json)
        {
            return session.Terminal.PrintJson([.. cases.Select(CaseView.Of)], CaseJson.Readable.IReadOnlyListCaseView);
        }

        Tables.Print(
            session.Terminal,
            ["số", "khẩn", "loại", "trạng thái", "nơi", "nhận lúc", "cán bộ", "nội dung"],
            cases.Select(file => (IReadOnlyList<string?>)
            [
                NumberWords.Of(file.Number), file.Facts.Urgency?.Wire(), (file.Facts.Kind ?? CaseKind.Other).Label(), file.State.Label(),
                file.Facts.Hamlet ?? file.Facts.Where, VietnamTime.Show(file.ReceivedAt), file.Owner, Shorten(file.Facts.Texts),
            ]));
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (ParseNumber(session, parse) is not { } number)
        {
            return ExitCode.Misuse;
        }

        var store = new CaseStore(session.Database);
        if (await store.ShowAsync(session.OaId, number, cancellationToken) is not { } file)
        {
            return session.Terminal.Fail($"Không có hồ sơ số {number}.");
        }

        if (session.Json)
        {
            return session.Terminal.PrintJson(CaseView.Of(file), CaseJson.Readable.CaseView);
        }

        CaseText.Print(session.Terminal, file);
        var replies = await store.RepliesAsync(session.OaId, file.Id, RepliesShown, cancellationToken);
        foreach (var reply in replies)
        {
            session.Terminal.Out.WriteLine($"trả lời: {ReplyText.Of(reply)}");
        }

        return ExitCode.Done;
    }

    private static string Shorten(IReadOnlyList<string> texts)
    {
        const int most = 60;
        var text = string.Join(" / ", texts).ReplaceLineEndings(" ");
        return text.Length <= most ? text : $"{text.AsSpan(0, most)}…";
    }
}
