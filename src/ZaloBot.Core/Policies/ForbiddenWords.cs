namespace ZaloBot.Core.Policies;

/// <summary>No promise, no guilt, no blame, no asking for secrets (domain.md §2.6); such a text is not sent, an honest line is.</summary>
public static class ForbiddenWords
{
    private static readonly PhraseBook<string> Book = Load();

    public static TurnResult Apply(TurnContext turn, TurnResult proposed) =>
        Says.Map(proposed, say => In(say.Text) is null ? say : turn.Say("common.officer_will_answer"));

    /// <summary>The first forbidden phrase in a text, null when there is none.</summary>
    public static string? In(string text)
    {
        var hits = new List<Hit<string>>();
        Book.Find(Normaliser.Read(text), hits);
        return hits.Count == 0 ? null : hits[0].Value;
    }

    private static PhraseBook<string> Load()
    {
        var book = new PhraseBook<string>();
        foreach (var (_, line) in ContentFile.Sections("Content/forbidden.vi.txt"))
        {
            book.Add(line, line);
        }

        return book;
    }
}
