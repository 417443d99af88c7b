using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ZaloBot.Tests.Conventions;

/// <summary>The repository as text and as syntax, read once a run.</summary>
internal static class Sources
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> Parsed = new(() => [.. Files("src", ".cs").Select(Parse)]);

    public static string Root { get; } = Repository.Root;

    /// <summary>All C# of src.</summary>
    public static IReadOnlyList<SourceFile> All => Parsed.Value;

    /// <param name="project">Its folder: <c>ZaloBot.Core</c>.</param>
    public static IEnumerable<SourceFile> Of(string project) =>
        All.Where(file => file.Path.StartsWith($"src/{project}/", StringComparison.Ordinal));

    /// <summary>Paths from the root on, of the files below a folder, without what builds leave there.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Where(path => extensions.Length == 0 || extensions.Contains(Path.GetExtension(path)))
            .Order(StringComparer.Ordinal);

    public static IEnumerable<string> Lines(string path) => File.ReadLines(Path.Combine(Root, path));

    public static SourceFile Parse(string path) => new(path, Syntax(File.ReadAllText(Path.Combine(Root, path))));

    public static SyntaxNode Syntax(string code) => CSharpSyntaxTree.ParseText(code).GetRoot();
}
