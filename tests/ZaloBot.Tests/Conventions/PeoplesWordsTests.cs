using Microsoft.CodeAnalysis;

namespace ZaloBot.Tests.Conventions;

/// <summary>What citizens read lies in Core's content files, where officers can review it; other Vietnamese has its reason here.</summary>
public sealed class PeoplesWordsTests
{
    /// <summary>A folder or file, and why its words are code's.</summary>
    private static readonly Dictionary<string, string> InCode = new()
    {
        ["src/ZaloBot.Core/Content/BuiltInKnowledge.cs"] = "the ward's name before a ward is set",
        ["src/ZaloBot.Core/Content/Shown.cs"] = "how a time of day is written",
        ["src/ZaloBot.Core/Understanding/Amounts.cs"] = "units of money beside their factors",
        ["src/ZaloBot.Core/Understanding/Gazetteer.cs"] = "kinds of places that the grammar of names needs",
        ["src/ZaloBot.Core/Understanding/Masker.cs"] = "a letter of number plates",
        ["src/ZaloBot.Core/Understanding/Normaliser.cs"] = "letters, not words",
        ["src/ZaloBot.Core/Understanding/Numbers.cs"] = "marks before a number that say what it is",
        ["src/ZaloBot.Core/Understanding/Places.cs"] = "prepositions of the grammar of places",
        ["src/ZaloBot.Core/Understanding/Plates.cs"] = "a letter of number plates",
        ["src/ZaloBot.Core/Understanding/SpokenNumbers.cs"] = "names of the sections of its content file",
        ["src/ZaloBot.Core/Understanding/Urls.cs"] = "the word for a dot",
        ["src/ZaloBot.Core/Understanding/Syllable.cs"] = "letters, not words",
        ["src/ZaloBot.Core/Understanding/Telex.cs"] = "letters, not words",
        ["src/ZaloBot.Core/Understanding/Times.cs"] = "the hour's sign in the grammar of times",
        ["src/ZaloBot.Service/CommandLine/"] = "messages to the one who operates the service, beside the verb that says them",
        ["src/ZaloBot.Service/OAuth/"] = "pages that an OA's administrator sees once",
        ["src/ZaloBot.Service/Tokens/"] = "alarms and rescue for the one who operates the service",
    };

    [Test]
    public void Vietnamese_stands_in_code_only_where_the_list_says()
    {
        var speaking = Sources.Of("ZaloBot.Core").Concat(Sources.Of("ZaloBot.Service"))
            .Where(file => IsVietnamese(file.Syntax))
            .Select(file => InCode.Keys.FirstOrDefault(listed => file.Path.StartsWith(listed, StringComparison.Ordinal)) ?? file.Path);

        Assert.That(speaking.Distinct(), Is.EquivalentTo(InCode.Keys));
    }

    [TestCase("Say(\"chào bà\");", true)]
    [TestCase("Say($\"{n} gi\\u1edd\");", true)]
    [TestCase("Say(\"… →\"); // chào bà", false)]
    public void Vietnamese_is_seen_in_texts_and_not_in_comments(string code, bool seen) =>
        Assert.That(IsVietnamese(Sources.Syntax(code)), Is.EqualTo(seen));

    private static bool IsVietnamese(SyntaxNode syntax) =>
        syntax.Texts().Any(text => text.ValueText.Any(c => c > '\x7f' && char.IsLetter(c)));
}
