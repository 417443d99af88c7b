using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ZaloBot.Core.Conversations;
using ZaloBot.Postgres;
using ZaloBot.Service.Hosting;
using ZaloBot.Zalo;

namespace ZaloBot.Tests.Conventions;

/// <summary>What keeps the house readable: small files, names that say what is inside, nothing open that nobody needs.</summary>
public sealed class HouseTests
{
    private const int LongestFile = 300;

    private static readonly Assembly[] Assemblies =
        [typeof(Engine).Assembly, typeof(ZaloErrors).Assembly, typeof(Database).Assembly, typeof(ServeHost).Assembly];

    private static readonly string[] NamesThatSayNothing = ["Services", "Helpers", "Managers", "Models", "Utils", "Common", "Interfaces"];

    [Test]
    public void No_source_file_is_longer_than_a_reader_holds()
    {
        var files = Sources.Files("src", ".cs", ".js", ".css", ".html").ToList();

        Assert.That(files.Where(file => Sources.Lines(file).Count() > LongestFile), Is.Empty);
        Assert.That(files, Has.Count.GreaterThan(200).And.Some.EndsWith(".js"));
    }

    [Test]
    public void No_folder_has_a_name_that_says_nothing()
    {
        var folders = Sources.Files("src").Concat(Sources.Files("tests")).SelectMany(path => path.Split('/')[..^1]).ToHashSet();

        Assert.That(folders.Intersect(NamesThatSayNothing, StringComparer.OrdinalIgnoreCase), Is.Empty);
        Assert.That(folders, Does.Contain("Dialogs"));
    }

    [Test]
    public void A_namespace_is_its_folder()
    {
        var named = Sources.All.Concat(Sources.Files("tests", ".cs").Select(Sources.Parse))
            .Where(file => file.Syntax.DescendantNodes().Any(IsType))
            .ToList();

        Assert.That(named.Where(file => NamespaceOf(file.Syntax) != FolderOf(file.Path)).Select(file => file.Path), Is.Empty);
        Assert.That(named, Has.Count.GreaterThan(200));
    }

    [Test]
    public void The_service_shows_nothing_but_Program()
    {
        var types = typeof(ServeHost).Assembly.GetTypes();

        Assert.That(types.Where(type => type.IsVisible).Select(type => type.Name), Is.SubsetOf(new[] { "Program" }));
        Assert.That(types, Has.Length.GreaterThan(100));
    }

    [Test]
    public void An_interface_has_at_least_two_implementations()
    {
        const string sample = "interface IOne; interface ITwo; class A : IOne, ITwo; class B : X, ITwo;";

        Assert.That(Lonely(Sources.All.Select(file => file.Syntax)), Is.Empty);
        Assert.That(Lonely([Sources.Syntax(sample)]), Is.EqualTo(new[] { "IOne" }));
    }

    [Test]
    public void A_class_is_sealed_or_made_to_be_inherited()
    {
        var types = Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsClass && type.FullName!.StartsWith("ZaloBot.", StringComparison.Ordinal) && !type.FullName.Contains('<'))
            .ToList();

        var bases = types.Select(type => type.BaseType!)
            .Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type)
            .ToHashSet();

        Assert.That(types.Where(type => !type.IsSealed && !bases.Contains(type)).Select(type => type.FullName), Is.Empty);
        Assert.That(types, Has.Count.GreaterThan(300));
    }

    [Test]
    public void Options_are_sealed_and_name_their_section()
    {
        var options = new[] { typeof(ZaloErrors).Assembly, typeof(ServeHost).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))
            .ToList();

        Assert.That(options.Where(type => !type.IsSealed || type.GetField("Section") is not { IsLiteral: true, IsPublic: true }), Is.Empty);
        Assert.That(options, Has.Count.GreaterThan(10));
    }

    private static bool IsType(SyntaxNode node) => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax;

    private static string? NamespaceOf(SyntaxNode syntax) =>
        syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString();

    /// <summary><c>src/ZaloBot.Core/Cases/CaseFile.cs</c> → <c>ZaloBot.Core.Cases</c>.</summary>
    private static string FolderOf(string path) => string.Join('.', path.Split('/')[1..^1]);

    private static IEnumerable<string> Lonely(IEnumerable<SyntaxNode> files)
    {
        var types = files.SelectMany(file => file.DescendantNodes().OfType<TypeDeclarationSyntax>()).ToList();
        var implemented = types.Where(type => type is not InterfaceDeclarationSyntax)
            .SelectMany(type => type.BaseList?.Types.Select(parent => parent.Type.ToString().Split('<')[0]) ?? [])
            .CountBy(name => name)
            .ToDictionary();
        return types.OfType<InterfaceDeclarationSyntax>()
            .Select(type => type.Identifier.Text)
            .Where(name => implemented.GetValueOrDefault(name) < 2);
    }
}
