using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ZaloBot.Postgres;

namespace ZaloBot.Tests.Conventions;

/// <summary>A new commit or HTTP call has a name in <see cref="CrashPoint"/>, and a drill that kills the process there.</summary>
public sealed partial class CrashPointTests
{
    /// <summary>The only places that reach a database by themselves; all other writes go through <see cref="Database.WriteAsync{T}"/>.</summary>
    private static readonly Dictionary<string, string> Connecting = new()
    {
        ["src/ZaloBot.Postgres/Database.cs"] = "names each commit",
        ["src/ZaloBot.Postgres/Tokens/RefreshLock.cs"] = "holds a lock and commits nothing",
        ["src/ZaloBot.Postgres/Migrations/Migrator.cs"] = "runs before anything is served, each script in its own transaction",
        ["src/ZaloBot.Postgres/Embedded/EmbeddedPostgres.cs"] = "asks whether a private cluster answers",
        ["src/ZaloBot.Service/Hosting/ServeHost.cs"] = "makes the pool that Database gets",
        ["src/ZaloBot.Service/Journal/JournalFile.cs"] = "opens the journal; its commits have names of their own",
    };

    /// <summary>Callers of somebody else than Zalo, which no message or token depends on.</summary>
    private static readonly Dictionary<string, string> OtherHttp = new()
    {
        ["src/ZaloBot.Service/Clock/ClockFollower.cs"] = "the simulator's clock, demo only",
        ["src/ZaloBot.Service/CommandLine/VerbClock.cs"] = "the simulator's clock, demo only",
    };

    /// <summary>Points at which no drill kills the process yet, and what stands in for one.</summary>
    private static readonly Dictionary<CrashPoint, string> WithoutDrill = new()
    {
    };

    private static IReadOnlyList<SourceFile> Product { get; } = [.. Sources.All.Where(file => !file.Path.StartsWith("src/ZaloBot.Simulator/", StringComparison.Ordinal))];

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
        var writes = Product.SelectMany(file => file.Calls("WriteAsync").Where(call => call.Receiver() is "database" or "Database" or "session.Database"))
            .Select(call => call.ArgumentList.Arguments[0].ToString())
            .ToList();

        Assert.That(writes, Has.Count.GreaterThan(10).And.All.StartsWith("CrashPoint."));
    }

    [Test]
    public void Nobody_reaches_a_database_past_the_named_commits()
    {
        var connecting = Product.Where(file =>
            file.Calls("OpenConnectionAsync", "OpenConnection", "BeginTransactionAsync", "CreateCommand").Any(call => !IsJournal(call))
            || file.Syntax.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Any(made => made.Type.ToString() is "NpgsqlConnection" or "SqliteConnection")
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
            || file.Syntax.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Any(made => made.Type.ToString() is "HttpClient" or "HttpClientHandler" or "SocketsHttpHandler" or "WebClient"));
        var registered = Product.SelectMany(file => file.Calls("AddZaloClients")).Select(call => call.ToString()).ToList();

        Assert.That(clients.Select(file => file.Path), Is.EquivalentTo(OtherHttp.Keys));
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

        var drilled = drills.SelectMany(file => Named(file.Syntax).Concat(file.Syntax.Texts().SelectMany(text => Side().Matches(text.ValueText)).Select(match => match.Value)))
            .ToHashSet();

        Assert.That(
            Enum.GetValues<CrashPoint>().Where(point => !drilled.Contains(point.ToString())),
            Is.EquivalentTo(WithoutDrill.Keys),
            "a new point needs a drill; a point that has one now leaves the list");
        Assert.That(drilled, Does.Contain(nameof(CrashPoint.SaveTurns)));
    }

    private static IEnumerable<InvocationExpressionSyntax> Commits(SyntaxNode syntax) => syntax.Calls("Commit", "CommitAsync").Where(call => call.Receiver().Length > 0);

    private static IEnumerable<InvocationExpressionSyntax> Unnamed(SyntaxNode syntax) => Commits(syntax).Where(commit =>
        commit.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { Parent: BlockSyntax { Statements: var around } } statement
        || PointOf(around.ElementAtOrDefault(around.IndexOf(statement) - 1), "CrashPoints.Before") is not { } point
        || PointOf(around.ElementAtOrDefault(around.IndexOf(statement) + 1), "CrashPoints.After") != point);

    private static string? PointOf(StatementSyntax? statement, string side) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } && call.Expression.ToString() == side
            ? call.ArgumentList.Arguments[0].ToString()
            : null;

    /// <summary>The journal's own helper on an open SQLite connection.</summary>
    private static bool IsJournal(InvocationExpressionSyntax call) => call.Receiver() is "_connection" or "connection" && call.ToString().Contains("BeginTransaction(", StringComparison.Ordinal);

    private static IEnumerable<InvocationExpressionSyntax> Reads(SyntaxNode syntax) =>
        syntax.Calls("ReadAsync").Where(call => call.Receiver().EndsWith("atabase", StringComparison.Ordinal));

    private static IEnumerable<InvocationExpressionSyntax> WritingReads(SyntaxNode syntax)
    {
        var writing = syntax.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(constant => constant.Initializer?.Value.Texts().Any(text => Writing().IsMatch(text.ValueText)) == true)
            .Select(constant => constant.Identifier.Text)
            .ToHashSet();
        return Reads(syntax).Where(read => read.DescendantTokens().Any(token => writing.Contains(token.ValueText) || Writing().IsMatch(token.ValueText)));
    }

    /// <summary>Points written as <c>CrashPoint.Name</c>, save those that only label a test's own write.</summary>
    private static IEnumerable<string> Named(SyntaxNode syntax) => syntax.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        .Where(member => member.Expression.ToString() == nameof(CrashPoint))
        .Select(member => member.Name.Identifier.Text);

    [GeneratedRegex(@"\b(insert into|delete from|(?<!for )(?<!for no key )update \w+ (\w+ )?set)\s")]
    private static partial Regex Writing();

    [GeneratedRegex(@"\w+(?=\.(before|after)\b)")]
    private static partial Regex Side();
}
