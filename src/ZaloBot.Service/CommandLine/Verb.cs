using System.CommandLine;

namespace ZaloBot.Service.CommandLine;

/// <summary>A command of <c>zalobot</c> with an example under its help.</summary>
internal sealed class Verb(string name, string description, string? example = null) : Command(name, description)
{
    public const string Oa = "--oa";
    public const string Json = "--json";
    public const string As = "--as";

    /// <summary>A call as one would type it, null for a verb that only gathers others.</summary>
    public string? Example => example;

    /// <summary>A verb that gathers others.</summary>
    public static Verb Of(string name, string description, params ReadOnlySpan<Command> verbs)
    {
        var family = new Verb(name, description);
        foreach (var verb in verbs)
        {
            family.Add(verb);
        }

        return family;
    }

    public Verb With(params ReadOnlySpan<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Option option:
                    Add(option);
                    break;
                case Argument argument:
                    Add(argument);
                    break;
            }
        }

        return this;
    }

    /// <summary>Prints text, or JSON when asked.</summary>
    public Verb WithJson() => With(new Option<bool>(Json) { Description = "In JSON thay cho bảng." });

    public Verb Runs(Func<ParseResult, CancellationToken, Task<int>> run)
    {
        SetAction(run);
        return this;
    }

    /// <summary>Runs against the database, whichever OA it is about.</summary>
    public Verb RunsOnDatabase(Terminal terminal, Func<Session, ParseResult, CancellationToken, Task<int>> run) =>
        WithJson().Runs(async (parse, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(terminal, parse, cancellationToken);
            return session is null ? ExitCode.Failed : await run(session, parse, cancellationToken);
        });

    /// <summary>Runs about one OA: the one named, or the only one.</summary>
    public Verb RunsForOa(Terminal terminal, Func<Session, ParseResult, CancellationToken, Task<int>> run) =>
        With(new Option<string>(Oa) { Description = "Mã OA; không cần khi chỉ có một OA.", HelpName = "ID" })
            .RunsOnDatabase(terminal, async (session, parse, cancellationToken) =>
                await session.ChooseOaAsync(parse.GetValue<string>(Oa), cancellationToken) is { } code
                    ? code
                    : await run(session, parse, cancellationToken));

    /// <summary>Runs about one OA with somebody's rights: an officer's, or the system's for who works on the machine.</summary>
    public Verb RunsForOfficer(Terminal terminal, Func<Session, ParseResult, CancellationToken, Task<int>> run) =>
        With(new Option<string>(As) { Description = "Làm với quyền của cán bộ này.", HelpName = "CÁN-BỘ" })
            .RunsForOa(terminal, async (session, parse, cancellationToken) =>
                parse.GetValue<string>(As) is { } officer
                    ? terminal.Fail($"Không có cán bộ «{officer}» trong OA này.")
                    : await run(session, parse, cancellationToken));
}
