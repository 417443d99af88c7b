using ZaloBot.Core.Understanding.Model;

namespace ZaloBot.Core.Understanding.Training;

/// <summary>Finds what makes a corpus worth less than it seems: messages written twice, and places where it is thin.</summary>
public static class CorpusCheck
{
    private const double NearFrom = 0.6;
    private const int ThinBelow = 20;

    /// <returns>A line a finding, then counts.</returns>
    public static IEnumerable<string> Of(IReadOnlyList<CorpusMessage> messages)
    {
        foreach (var line in Twins(messages))
        {
            yield return line;
        }

        var categories = messages.CountBy(message => message.Category ?? "").ToDictionary();
        foreach (var code in Categories.All.Where(code => categories.GetValueOrDefault(code) < ThinBelow))
        {
            yield return Line($"thin: {code} has {categories.GetValueOrDefault(code)} messages");
        }

        var asked = messages.CountBy(message => message.Faq ?? "").ToDictionary();
        foreach (var entry in FaqBook.BuiltIn.All.Where(entry => asked.GetValueOrDefault(entry.Id) < 3))
        {
            yield return Line($"thin: FAQ {entry.Id} is asked {asked.GetValueOrDefault(entry.Id)} times");
        }

        yield return Line($"{messages.Count} messages, {messages.Select(m => m.Voice).Distinct().Count()} voices, {messages.Count(m => m.Urgent == true)} urgent");
        yield return string.Join(", ", messages.CountBy(message => message.Intent).Select(count => Line($"{count.Key} {count.Value}")));
        yield return string.Join(", ", messages.CountBy(message => message.Style).Select(count => Line($"{count.Key} {count.Value}")));
    }

    /// <summary>Equal word for word without marks, or sharing most of their runs of three words.</summary>
    private static IEnumerable<string> Twins(IReadOnlyList<CorpusMessage> messages)
    {
        var holders = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var runs = new List<HashSet<string>>(messages.Count);
        for (var i = 0; i < messages.Count; i++)
        {
            var mine = Runs(messages[i].Text);
            runs.Add(mine);
            var near = mine.SelectMany(run => holders.GetValueOrDefault(run) ?? []).CountBy(other => other)
                .Where(other => mine.Count > 3 && other.Value >= NearFrom * (mine.Count + runs[other.Key].Count - other.Value))
                .Select(other => other.Key).ToList();
            foreach (var other in near.Take(1))
            {
                yield return Line($"twin: {messages[i].Voice}: {Short(messages[i].Text)} ~ {messages[other].Voice}: {Short(messages[other].Text)}");
            }

            foreach (var run in mine)
            {
                (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(holders, run, out _) ??= []).Add(i);
            }
        }
    }

    private static HashSet<string> Runs(string text)
    {
        var words = Normaliser.Strip(text).Split([' ', ',', '.', '?', '!', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return [.. Enumerable.Range(0, Math.Max(1, words.Length - 2)).Select(i => string.Join(' ', words.Skip(i).Take(3)))];
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60];

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
