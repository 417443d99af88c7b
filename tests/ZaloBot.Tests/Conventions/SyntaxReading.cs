using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ZaloBot.Tests.Conventions;

/// <summary>What the scans ask of code.</summary>
internal static class SyntaxReading
{
    public static IEnumerable<InvocationExpressionSyntax> Calls(this SyntaxNode node, params string[] names) =>
        node.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => names.Contains(NameOf(call)));

    /// <summary>What a call is made on, as written; empty for a method of the type itself.</summary>
    public static string Receiver(this InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax member ? member.Expression.ToString() : "";

    public static bool Makes(this SyntaxNode node, params string[] types) =>
        node.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Any(made => types.Contains(made.Type.ToString()));

    /// <summary>Every text in the code with its escapes resolved, interpolated ones piece by piece.</summary>
    public static IEnumerable<SyntaxToken> Texts(this SyntaxNode node) => node.DescendantTokens().Where(token => token.Kind()
        is SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.InterpolatedStringTextToken);

    private static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => "",
    };
}
