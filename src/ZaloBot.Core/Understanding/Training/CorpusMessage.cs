using ZaloBot.Core.Understanding.Model;

namespace ZaloBot.Core.Understanding.Training;

/// <summary>A message of the corpus with what a careful officer, reading it alone, says it is.</summary>
/// <param name="Voice">Name of its file: one invented person.</param>
/// <param name="Story">What it is about, within the voice.</param>
/// <param name="Category">Set for tips and scam reports.</param>
/// <param name="Level">Null when the text alone does not tell; so with <paramref name="Urgent"/>.</param>
/// <param name="Faq">For a question the entry that answers it, null when none does.</param>
/// <param name="Style">std, nodia, teencode, typo, dialect, long, short or mixed.</param>
public sealed record CorpusMessage(
    string Voice, string Story, Intent Intent, string? Category, Urgency? Level, bool? Urgent, string? Faq, string Style, string Text);

/// <summary>Reads corpus files: <c># who speaks</c>, <c>= story</c>, and <c>intent category level[!] faq style | text</c>; the level may be <c>-</c>, unknown.</summary>
public static class Corpus
{
    private const string None = "-";

    /// <param name="files">A voice each, in any order.</param>
    /// <exception cref="FormatException">A line is not of that form; file and line are in the message.</exception>
    public static IReadOnlyList<CorpusMessage> Read(IEnumerable<(string Name, string Content)> files)
    {
        var messages = new List<CorpusMessage>();
        foreach (var (name, content) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var story = "";
            var number = 0;
            foreach (var line in content.Split('\n').Select(line => line.TrimEnd('\r')))
            {
                number++;
                if (line.StartsWith("= ", StringComparison.Ordinal))
                {
                    story = line[2..];
                }
                else if (line.Length > 0 && line[0] != '#')
                {
                    messages.Add(Parse(line, name, story) ?? throw new FormatException($"{name}:{number}: not a corpus line"));
                }
            }
        }

        return messages;
    }

    private static CorpusMessage? Parse(string line, string voice, string story)
    {
        var bar = line.IndexOf(" | ", StringComparison.Ordinal);
        if (bar < 0 || line[..bar].Split(' ') is not [var intent, var category, var level, var faq, var style])
        {
            return null;
        }

        return Enum.TryParse<Intent>(intent.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var meant)
            && UrgencyOf(level, out var urgency)
            && Categories.Fit(meant, category == None ? null : category)
            && (faq is None or "none" || Content.FaqBook.BuiltIn.Find(faq) is not null)
            && Report.Styles.Contains(style)
                ? new CorpusMessage(
                    voice, story, meant, category == None ? null : category, urgency, urgency is null ? null : level.EndsWith('!'), faq is None or "none" ? null : faq, style,
                    line[(bar + 3)..].Replace("\\n", "\n", StringComparison.Ordinal).Normalize())
                : null;
    }

    /// <param name="urgency">Null for "-": unknown.</param>
    private static bool UrgencyOf(string level, out Urgency? urgency)
    {
        urgency = CaseWords.UrgencyOf(level.TrimEnd('!'));
        return urgency is not null || level == None;
    }
}
