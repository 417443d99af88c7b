using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ZaloBot.Postgres;

namespace ZaloBot.Tests.Conventions;

/// <summary>A new commit or HTTP call has a name in <see cref="CrashPoint"/>, and a drill that kills the process there.</summary>
public sealed partial class CrashPointTests
{
    /// <summary>The only places that reach a database by themselves; the rest goes through <see cref="Database"/>.</summary>
    private static readonly Dictionary<string, string> Connecting = new()
    {
        ["src/ZaloBot.Postgres/Database.cs"] = "names each commit",
        ["src/ZaloBot.Postgres/Tokens/RefreshLock.cs"] = "holds a lock and commits nothing",
        ["src/ZaloBot.Postgres/Migrations/Migrator.cs"] = "runs before anything is served, each script in its own transaction",
        ["src/ZaloBot.Postgres/Embedded/EmbeddedPostgres.cs"] = "asks whether a private cluster answers",
        ["src/ZaloBot.Service/Hosting/ServeHost.cs"] = "makes the pool that Database gets",
        ["src/ZaloBot.Service/CommandLine/Session.cs"] = "the same for one verb",
        ["src/ZaloBot.Service/Journal/JournalFile.cs"] = "opens the journal; its commits have names of their own",
    };

    /// <summary>The only places that make HTTP clients.</summary>
    private static readonly Dictionary<string, string> Calling = new()
    {
        ["src/ZaloBot.Zalo/ZaloClients.cs"] = "all calls of Zalo; the service puts its crash points before each",
        ["src/ZaloBot.Service/Clock/ClockFollower.cs"] = "the simulator's clock, demo only",
        ["src/ZaloBot.Service/CommandLine/VerbClock.cs"] = "the simulator's clock, demo only",
    };

    private static IReadOnlyList<SourceFile> Product { get; } =
        [.. Sources.All.Where(file => !file.Path.StartsWith("src/ZaloBot.Simulator/", StringComparison.Ordinal))];

    [Test]
    public void Every_commit_stands_between_its_crash_points()
    {
        const string sample = """
            void M() { CrashPoints.Before(CrashPoint.A); t.Commit(); CrashPoints.After(CrashPoint.A); }
            void N() { CrashPoints.Before(CrashPoint.A); t.Commit(); CrashPoints.After(CrashPoint.B); }
            void O() { t.CommitAsync(); }
            """;

        Assert.That(Product.SelectMany(file => Unnamed(file.Syntax).Select(file.At)), Is.Empty);
        Assert.That(Product.SelectMany(file => Commits(file.Syntax)), Is.Not.Empty);
        Assert.That(Unnamed(Sources.Syntax(sample)), Has.Exactly(2).Items);
    }

    [Test]
    public void Every_write_names_its_crash_point()
    {
        var writes = Product.SelectMany(file => file.Calls("WriteAsync"))
            .Where(call => call.Receiver().EndsWith("atabase", StringComparison.Ordinal))
            .Select(call => call.ArgumentList.Arguments[0].ToString())
            .ToList();

        Assert.That(writes, Has.Count.GreaterThan(10).And.All.StartsWith("CrashPoint."));
    }

    [Test]
    public void Nobody_reaches_a_database_past_the_named_commits()
    {
        var connecting = Product.Where(file =>
            file.Calls("OpenConnectionAsync", "OpenConnection", "BeginTransactionAsync", "CreateCommand").Any()
            || file.Syntax.Makes("NpgsqlConnection", "SqliteConnection")
            || file.Calls("Create").Any(call => call.Receiver() == "NpgsqlDataSource"));

        Assert.That(connecting.Select(file => file.Path), Is.EquivalentTo(Connecting.Keys));
    }

    [Test]
    public void A_read_writes_nothing()
    {
        const string sample = """
            class Store
            {
                const string FindSql = "select 1 from cases for update";
                const string MarkSql = "update cases set seen_at = @now";
                void A() => database.ReadAsync(c => c.Query(FindSql), token);
                void B() => database.ReadAsync(c => c.Execute(MarkSql), token);
            }
            """;

        Assert.That(Product.SelectMany(file => WritingReads(file.Syntax).Select(file.At)), Is.Empty);
        Assert.That(Product.SelectMany(file => Reads(file.Syntax)).Count(), Is.GreaterThan(5));
        Assert.That(WritingReads(Sources.Syntax(sample)), Has.Exactly(1).Items);
    }

    [Test]
    public void Every_call_of_Zalo_passes_the_crash_points()
    {
        var clients = Product.Where(file => file.Calls("CreateClient").Any()
            || file.Syntax.Makes("HttpClient", "HttpClientHandler", "SocketsHttpHandler"));
        var registered = Product.SelectMany(file => file.Calls("AddZaloClients")).Select(call => call.ToString()).ToList();

        Assert.That(clients.Select(file => file.Path), Is.EquivalentTo(Calling.Keys));
        Assert.That(registered, Is.Not.Empty.And.All.Contains("CrashPointHandler"));
    }

    [Test]
    public void Every_crash_point_is_somewhere_in_the_product()
    {
        var used = Product.SelectMany(file => Named(file.Syntax)).ToHashSet();

        Assert.That(Enum.GetNames<CrashPoint>().Except(used), Is.Empty);
    }

    [Test]
    public void Every_crash_point_has_a_drill()
    {
        var drills = Sources.Files("tests/ZaloBot.IntegrationTests/Drills", ".cs").Select(Sources.Parse).ToList();

        var drilled = drills.SelectMany(file => Named(file.Syntax)).ToHashSet();

        Assert.That(Enum.GetNames<CrashPoint>().Except(drilled), Is.Empty);
    }

    private static IEnumerable<InvocationExpressionSyntax> Commits(SyntaxNode syntax) =>
        syntax.Calls("Commit", "CommitAsync").Where(call => call.Receiver().Length > 0);

    private static IEnumerable<InvocationExpressionSyntax> Unnamed(SyntaxNode syntax) => Commits(syntax).Where(commit =>
        commit.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { Parent: BlockSyntax { Statements: var around } } statement
        || PointOf(around.ElementAtOrDefault(around.IndexOf(statement) - 1), "CrashPoints.Before") is not { } point
        || PointOf(around.ElementAtOrDefault(around.IndexOf(statement) + 1), "CrashPoints.After") != point);

    private static string? PointOf(StatementSyntax? statement, string side) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } && call.Expression.ToString() == side
            ? call.ArgumentList.Arguments[0].ToString()
            : null;

    private static IEnumerable<InvocationExpressionSyntax> Reads(SyntaxNode syntax) =>
        syntax.Calls("ReadAsync").Where(call => call.Receiver().EndsWith("atabase", StringComparison.Ordinal));

    private static IEnumerable<InvocationExpressionSyntax> WritingReads(SyntaxNode syntax)
    {
        var writing = syntax.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(constant => constant.Initializer?.Value.Texts().Any(text => Writing().IsMatch(text.ValueText)) == true)
            .Select(constant => constant.Identifier.Text)
            .ToHashSet();
        return Reads(syntax).Where(read =>
            read.DescendantTokens().Any(token => writing.Contains(token.ValueText) || Writing().IsMatch(token.ValueText)));
    }

    /// <summary>Points written as <c>CrashPoint.Name</c>.</summary>
    private static IEnumerable<string> Named(SyntaxNode syntax) => syntax.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        .Where(member => member.Expression.ToString() == nameof(CrashPoint))
        .Select(member => member.Name.Identifier.Text);

    [GeneratedRegex(@"\b(insert into|delete from|update \w+\s+(\w+\s+)?set)\s")]
    private static partial Regex Writing();
}
