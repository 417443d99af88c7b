using System.CommandLine;
using ZaloBot.Core.Cases;
using ZaloBot.Core.Officers.Actions;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot case close NUMBER --result R --text-file F</c>.</summary>
internal static class CaseCloseVerb
{
    private const string Result = "--result";

    public static Verb Create(Terminal terminal)
    {
        string[] results = [.. Enum.GetValues<CaseResult>().Select(CaseWords.Wire)];
        var result = new Option<string>(Result)
        {
            Description = $"Kết quả: {string.Join(", ", results)}.",
            HelpName = "KẾT-QUẢ",
            Required = true,
        };
        result.AcceptOnlyFromAmong(results);
        return new Verb("close", CloseCase.Action.Help, "zalobot case close 12 --result da_giai_quyet --text-file ket-qua.txt")
            .With(CaseReadVerbs.NumberArgument(), result, TextFile.Option("Tệp chứa lời gửi người báo."))
            .RunsForOfficer(terminal, RunAsync);
    }

    private static async Task<int> RunAsync(Session session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (await TextFile.ReadAsync(session.Terminal, parse.GetRequiredValue<string>(TextFile.Name), cancellationToken) is not { } text)
        {
            return ExitCode.Failed;
        }

        var result = CaseWords.ResultOf(parse.GetRequiredValue<string>(Result))
            ?? throw new InvalidOperationException("checked by the option");
        return await CaseActions.RunAsync(
            session,
            parse,
            file => CloseCase.Decide(new CloseCase.Arguments(result, text), session.Actor, file),
            (number, _) => CaseActions.ShowAsync(session, number, cancellationToken),
            cancellationToken);
    }
}
