using System.CommandLine;
using System.Diagnostics;
using ZaloBot.Core.Content;
using ZaloBot.Core.Officers;
using ZaloBot.Postgres.Oas;
using ZaloBot.Service.Turns;

namespace ZaloBot.Service.CommandLine;

/// <summary>One run of a verb against the database: which OA it is about and who acts.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private Oa? _oa;

    private Session(Terminal terminal, IConfiguration configuration, NpgsqlDataSource source, TimeProvider time, bool json)
    {
        Terminal = terminal;
        Configuration = configuration;
        Time = time;
        _source = source;
        Database = new Database(source);
        Json = json;
    }

    public Terminal Terminal { get; }

    public IConfiguration Configuration { get; }

    public Database Database { get; }

    /// <summary>What <c>serve</c> goes by.</summary>
    public TimeProvider Time { get; }

    /// <summary>JSON was asked for.</summary>
    public bool Json { get; }

    /// <summary>The OA; only in verbs that are about one.</summary>
    public Oa Oa => _oa ?? throw new InvalidOperationException("this verb is about no OA");

    public string OaId => Oa.OaId;

    /// <summary>Who acts.</summary>
    public Actor Actor => new(Terminal.User, IsSystem: true);

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Connects lazily; null when the configuration names no database, which was said.</summary>
    public static async Task<Session?> OpenAsync(Terminal terminal, ParseResult parse, CancellationToken cancellationToken)
    {
        if (Settings.Load(terminal, parse) is not { } configuration)
        {
            return null;
        }

        if (Settings.Check(configuration, DatabaseOptions.Section, new DatabaseOptionsValidator(), out var fault)
            is not { } options)
        {
            terminal.Fail(fault);
            return null;
        }

        var json = parse.CommandResult.Command.Options.Any(option => option.Name == Verb.Json) && parse.GetValue<bool>(Verb.Json);
        var time = await VerbClock.OfAsync(terminal, configuration, cancellationToken);
        return new Session(terminal, configuration, NpgsqlDataSource.Create(options.Serve), time, json);
    }

    /// <summary>Finds the OA that the verb is about.</summary>
    /// <returns>Null when it is found, otherwise the exit code; what is wrong was said.</returns>
    public async Task<int?> ChooseOaAsync(string? oaId, CancellationToken cancellationToken)
    {
        var oas = await new OaStore(Database).ListAsync(cancellationToken);
        _oa = oaId is null ? (oas.Count == 1 ? oas[0] : null) : oas.FirstOrDefault(oa => oa.OaId == oaId);
        return (_oa, oaId, oas.Count) switch
        {
            (not null, _, _) => null,
            (null, not null, _) => Terminal.Fail($"Không có OA «{oaId}». Xem: zalobot oa list"),
            (null, null, 0) => Terminal.Fail("Chưa có OA nào. Thêm bằng: zalobot oa add --oa ID --name TÊN"),
            _ => Terminal.Misuse($"Có nhiều OA, hãy chọn bằng --oa: {string.Join(", ", oas.Select(oa => oa.OaId))}"),
        };
    }

    /// <summary>What the bot knows of the OA's ward.</summary>
    public async Task<Knowledge> KnowledgeAsync(CancellationToken cancellationToken) =>
        await new KnowledgeCache(Database, Time).GetAsync(OaId, cancellationToken) ?? throw new UnreachableException("the OA was chosen from those that are there");

    /// <summary>What the bot knows of that OA's ward, or without one what is built in; null when it could not be read, which was said.</summary>
    public static async Task<Knowledge?> KnowledgeAsync(
        Terminal terminal, ParseResult parse, string? oaId, CancellationToken cancellationToken)
    {
        if (oaId is null)
        {
            return BuiltInKnowledge.Instance;
        }

        await using var session = await OpenAsync(terminal, parse, cancellationToken);
        return session is null || await session.ChooseOaAsync(oaId, cancellationToken) is not null
            ? null
            : await session.KnowledgeAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
