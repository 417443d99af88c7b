using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ZaloBot.Tests.Conventions;

/// <param name="Path">From the root on: <c>src/ZaloBot.Core/Cases/CaseFile.cs</c>.</param>
internal sealed record SourceFile(string Path, SyntaxNode Syntax)
{
    /// <summary>Calls as <c>receiver.name(…)</c> or <c>name(…)</c>.</summary>
    public IEnumerable<InvocationExpressionSyntax> Calls(params string[] names) => Syntax.Calls(names);

    public string At(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
