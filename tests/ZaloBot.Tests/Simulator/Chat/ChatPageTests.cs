using System.Reflection;
using System.Text.RegularExpressions;

namespace ZaloBot.Tests.Simulator.Chat;

/// <summary>What the chat page promises about its own source; how it behaves is the browser tests' matter.</summary>
public sealed partial class ChatPageTests
{
    private static readonly Assembly _simulator = Assembly.Load("zalo-simulator");
    private static readonly Dictionary<string, string> _files = _simulator.GetManifestResourceNames()
        .Where(name => name.StartsWith("chat/", StringComparison.Ordinal))
        .ToDictionary(name => name["chat/".Length..], Read);

    [Test]
    public void Every_file_the_page_asks_for_is_in_the_build()
    {
        var asked = _files.Values.SelectMany(text => OwnFiles().Matches(text)).Select(match => match.Groups[1].Value).Append("index.html").Distinct();

        Assert.That(_files.Keys, Is.EquivalentTo(asked));
    }

    [Test]
    public void The_page_asks_no_other_host()
    {
        Assert.That(_files.Where(file => Elsewhere().IsMatch(file.Value)).Select(file => file.Key), Is.Empty);
    }

    [Test]
    public void Nothing_is_ever_put_in_as_markup()
    {
        Assert.That(_files.Where(file => Markup().IsMatch(file.Value)).Select(file => file.Key), Is.Empty);
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(_simulator.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("""(?:/chat/|from "\./)([\w.-]+)"?""")]
    private static partial Regex OwnFiles();

    [GeneratedRegex("""(?:src|href|from|url\(|fetch\(|import\()\s*=?\s*["'`]?(?:https?:)?//""")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|srcdoc")]
    private static partial Regex Markup();
}
