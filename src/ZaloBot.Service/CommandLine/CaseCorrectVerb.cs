using System.CommandLine;
using ZaloBot.Core.Cases;
using ZaloBot.Core.Officers.Actions;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot case correct NUMBER --kind K</c>: what the case is really about; the bot learns from it.</summary>
internal static class CaseCorrectVerb
{
    private const string Kind = "--kind";
    private const string Category = "--category";
    private const string Faq = "--faq";

    public static Verb Create(Terminal terminal)
    {
        string[] kinds = [CaseKind.Tip.Wire(), CaseKind.ScamReport.Wire(), CaseKind.Question.Wire(), CaseKind.Other.Wire()];
        var kind = new Option<string>(Kind) { Description = $"Loại việc: {string.Join(", ", kinds)}.", HelpName = "LOẠI", Required = true };
        kind.AcceptOnlyFromAmong(kinds);
        return new Verb("correct", CorrectCase.Action.Help, "zalobot case correct 12 --kind question --faq CT-01")
            .With(
                CaseReadVerbs.NumberArgument(),
                kind,
                new Option<string>(Category) { Description = "Mã nhóm hành vi, như T-01, S-14.", HelpName = "MÃ" },
                new Option<string>(Faq) { Description = "Mã câu trả lời hợp nhất; không nêu là chưa có câu nào.", HelpName = "MÃ" })
            .RunsForOfficer(terminal, RunAsync);
    }

    private static async Task<int> RunAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        var arguments = new CorrectCase.Arguments(
            CaseWords.KindOf(parse.GetRequiredValue<string>(Kind)) ?? throw new InvalidOperationException("checked by the option"),
            parse.GetValue<string>(Category),
            parse.GetValue<string>(Faq));
        var faq = (await session.KnowledgeAsync(cancellationToken)).Faq;
        return await CaseActions.RunAsync(
            session,
            parse,
            file => CorrectCase.Decide(arguments, session.Actor, file, faq),
            (number, _) => CaseActions.ShowAsync(session, number, cancellationToken),
            cancellationToken);
    }
}
