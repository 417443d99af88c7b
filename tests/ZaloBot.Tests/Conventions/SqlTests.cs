using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace ZaloBot.Tests.Conventions;

/// <summary>SQL stands in one project, beside the one method that runs it (exemplars.md §3.9).</summary>
public sealed partial class SqlTests
{
    /// <summary>Who else may write SQL, and why.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["src/ZaloBot.Service/Journal/JournalFile.cs"] = "the journal is a SQLite file of its own, there for when PostgreSQL is away",
        ["src/ZaloBot.Service/Journal/EventJournal.cs"] = "the same file",
        ["src/ZaloBot.Service/Journal/JournalAnswers.cs"] = "the same file",
        ["src/ZaloBot.Service/Journal/JournalReplayer.cs"] = "asks PostgreSQL whether it is there (select 1), outside the pool's patience",
    };

    [Test]
    public void Sql_stands_in_Postgres_alone()
    {
        var speaking = Sources.All.Where(file => file.Syntax.Texts().Any(text => Statement().IsMatch(text.ValueText)))
            .Select(file => file.Path)
            .ToList();

        Assert.That(
            speaking.Where(path => !path.StartsWith("src/ZaloBot.Postgres/", StringComparison.Ordinal)), Is.EquivalentTo(Elsewhere.Keys));
        Assert.That(speaking, Has.Count.GreaterThan(20));
    }

    [Test]
    public void A_query_names_its_columns()
    {
        Assert.That(Everything(Sources.All.SelectMany(file => file.Syntax.Texts()).Select(text => text.ValueText)), Is.Empty);
        Assert.That(Everything(["select c.* from cases c", "insert into cases select * from unnest(@a, @b)"]), Has.Exactly(1).Items);
    }

    [Test]
    public void Migrations_are_numbered_one_by_one_and_named()
    {
        var files = Sources.Files("src/ZaloBot.Postgres/Migrations", ".sql")
            .Select(file => Path.GetFileName(file))
            .Where(name => name != "schema.sql")
            .ToList();

        Assert.That(files, Is.Not.Empty.And.All.Match("^[0-9]{4}(_[a-z0-9]+)+[.]sql$"));
        Assert.That(files.Select(name => int.Parse(name[..4], null)), Is.EqualTo(Enumerable.Range(1, files.Count)));
    }

    [Test]
    public void A_migration_says_on_top_why_it_is_there() =>
        Assert.That(
            Sources.Files("src/ZaloBot.Postgres/Migrations", ".sql").Select(file => Sources.Lines(file).First()),
            Has.All.StartsWith("-- "));

    private static IEnumerable<string> Everything(IEnumerable<string> texts) => texts.Where(text => AllColumns().IsMatch(text));

    [GeneratedRegex(
        @"^\s*(select\s|insert into\s|update \w+\s+(\w+\s+)?set\s|delete from\s|(create|alter|drop) table\s|with \w+ as |begin immediate)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Statement();

    // What unnest returns is named in the same query.
    [GeneratedRegex(@"\bselect\s+(\w+\.)?\*(?!\s+from unnest\()", RegexOptions.IgnoreCase)]
    private static partial Regex AllColumns();
}
