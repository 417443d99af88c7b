using System.Xml.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.Loader;
using ZaloBot.Core.Conversations;
using ZaloBot.Postgres;
using ZaloBot.Service.Hosting;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace ZaloBot.Tests.Conventions;

/// <summary>Arrows go one way: between projects (design.md §3) and between the rooms inside them.</summary>
public sealed class ReferenceTests
{
    private static readonly Lazy<Architecture> House = new(() =>
        new ArchLoader().LoadAssemblies(typeof(Engine).Assembly, typeof(Database).Assembly, typeof(ServeHost).Assembly).Build());

    [TestCase("ZaloBot.Core")]
    [TestCase("ZaloBot.Zalo")]
    [TestCase("ZaloBot.Simulator")]
    [TestCase("ZaloBot.Postgres", "ZaloBot.Core")]
    [TestCase("ZaloBot.Service", "ZaloBot.Core", "ZaloBot.Zalo", "ZaloBot.Postgres")]
    public void A_project_references_only_what_it_may(string project, params string[] allowed) =>
        Assert.That(Included(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(allowed));

    [Test]
    public void Every_project_of_src_has_its_row_above() =>
        Assert.That(Sources.Files("src", ".csproj").Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(new[]
        {
            "ZaloBot.Core", "ZaloBot.Postgres", "ZaloBot.Service", "ZaloBot.Simulator", "ZaloBot.Zalo",
        }));

    [Test]
    public void Core_needs_no_package_but_the_plan_of_phone_numbers()
    {
        Assert.That(Included("ZaloBot.Core", "PackageReference"), Is.EqualTo(new[] { "libphonenumber-csharp" }));
        Assert.That(Included("ZaloBot.Postgres", "PackageReference"), Is.Not.Empty);
    }

    [TestCase("Core.Dialogs", "Core.Policies", TestName = "A dialog knows no policy")]
    [TestCase("Core.Understanding", "Core.Dialogs", TestName = "Understanding knows no dialog")]
    [TestCase("Core.Understanding", "Core.Policies", TestName = "Understanding knows no policy")]
    [TestCase("Core.Content", "Core.Dialogs", TestName = "Content knows no dialog")]
    [TestCase("Postgres", "Core.Dialogs", TestName = "A store knows no dialog")]
    [TestCase("Postgres", "Core.Policies", TestName = "A store knows no policy")]
    [TestCase("Postgres", "Core.Officers", TestName = "A store knows no officers' action")]
    [TestCase("Service.CommandLine", "Core.Conversations.Effect", TestName = "The command line decides no effect")]
    [TestCase("Service.CommandLine", "Core.Policies", TestName = "The command line knows no policy")]
    [TestCase("Service.CommandLine", "Core.Dialogs", TestName = "The command line knows no dialog")]
    [TestCase("Service.Webhook", "Core.Conversations.Effect", TestName = "The webhook decides no effect")]
    [TestCase("Service.OAuth", "Core.Conversations.Effect", TestName = "The consent page decides no effect")]
    [TestCase("Service.Turns", "Service.CommandLine", TestName = "Turns know no door")]
    [TestCase("Service.Sending", "Service.CommandLine", TestName = "Sending knows no door")]
    [TestCase("Service.Hosting", "Service.CommandLine", TestName = "The host knows no verb")]
    [TestCase("Service.Officers", "Service.CommandLine", TestName = "An officers' action knows no door")]
    public void A_room_stays_out_of_another(string room, string other)
    {
        var rule = NotDependingOn(room, other);

        Assert.That(rule.Evaluate(House.Value).Where(result => !result.Passed).Select(result => result.Description), Is.Empty);
        Assert.That(Types().That().HaveFullNameMatching(Inside(room)).GetObjects(House.Value), Is.Not.Empty);
        Assert.That(Types().That().HaveFullNameMatching(Inside(other)).GetObjects(House.Value), Is.Not.Empty);
    }

    [Test]
    public void An_arrow_that_is_there_is_seen() =>
        Assert.That(NotDependingOn("Core.Policies", "Core.Conversations.Effect").HasNoViolations(House.Value), Is.False);

    private static TypesShouldConjunction NotDependingOn(string room, string other) =>
        Types().That().HaveFullNameMatching(Inside(room)).Should().NotDependOnAny(Types().That().HaveFullNameMatching(Inside(other)));

    private static string Inside(string room) => $@"^ZaloBot\.{room.Replace(".", @"\.", StringComparison.Ordinal)}([.+/`]|$)";

    private static IEnumerable<string> Included(string project, string item) =>
        XDocument.Load(Path.Combine(Sources.Root, "src", project, project + ".csproj"))
            .Descendants(item)
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'));
}
