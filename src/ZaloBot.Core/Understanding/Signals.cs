namespace ZaloBot.Core.Understanding;

/// <summary>Circumstances in a text; the words are in <c>signals.txt</c>.</summary>
[Flags]
internal enum Signal
{
    None = 0,
    Greeting = 1,
    Thanks = 2,
    Sent = 4,
    NotSent = 8,
    Clicked = 16,
    Now = 32,
    Recent = 64,
}

internal static class Signals
{
    private static readonly PhraseBook<Signal> Book = Load();

    public static Signal Find(Words words)
    {
        var hits = new List<Hit<Signal>>();
        Book.Find(words, hits);
        var signals = Signal.None;
        foreach (var hit in hits)
        {
            signals |= hit.Value;
        }

        return signals;
    }

    private static PhraseBook<Signal> Load()
    {
        var book = new PhraseBook<Signal>();
        foreach (var (section, line) in ContentFile.Sections("Understanding/signals.txt"))
        {
            book.Add(line, Enum.Parse<Signal>(section.Replace("_", "", StringComparison.Ordinal), ignoreCase: true));
        }

        return book;
    }
}
