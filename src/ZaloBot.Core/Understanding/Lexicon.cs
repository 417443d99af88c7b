namespace ZaloBot.Core.Understanding;

/// <summary>The weighted phrases of <c>lexicon.txt</c>.</summary>
internal static class Lexicon
{
    /// <summary>Each phrase as its file writes it, with what it says.</summary>
    public static readonly IReadOnlyList<(Weighing Weighing, string Text)> Phrases = [.. Load()];

    public static readonly PhraseBook<Weighing> Book = Make();

    private static PhraseBook<Weighing> Make()
    {
        var book = new PhraseBook<Weighing>();
        foreach (var (weighing, text) in Phrases)
        {
            book.Add(text, weighing);
        }

        return book;
    }

    private static IEnumerable<(Weighing Weighing, string Text)> Load()
    {
        foreach (var (section, line) in ContentFile.Sections("Understanding/lexicon.txt"))
        {
            var head = section.Split(' ');
            var intent = Enum.Parse<Intent>(head[0].Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
            var parts = line.Split(" : ");
            var weight = parts.Length > 1 ? double.Parse(parts[1], CultureInfo.InvariantCulture) : 2;
            yield return (new Weighing(intent, head.Length > 1 ? head[1] : null, weight), parts[0]);
        }
    }
}

/// <summary>What one phrase says.</summary>
internal sealed class Weighing(Intent intent, string? category, double weight)
{
    public Intent Intent { get; } = intent;

    public string? Category { get; } = category;

    public double Weight { get; } = weight;

    /// <summary>From 1, one for each category; 0 for none.</summary>
    public int Code { get; } = category is null ? 0 : 1 + Model.Categories.IndexOf(category);
}
