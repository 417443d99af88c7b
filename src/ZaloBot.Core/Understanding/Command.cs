namespace ZaloBot.Core.Understanding;

/// <summary>What a whole message may mean by itself; the words are in <c>commands.txt</c>.</summary>
public enum Command
{
    None,
    One,
    Two,
    Three,
    Tip,
    Scam,
    Question,
    Menu,
    Officer,
    MyData,
    Cancel,
    Stop,
    DontKnow,
    Unclear,
    Yes,
    No,
}

/// <summary>Finds commands.</summary>
public static class Commands
{
    private static readonly PhraseBook<Command> Book = Load();

    /// <summary>The command that the whole text is, politeness at its borders apart; a word inside a sentence commands nothing.</summary>
    public static Command Find(string text) => Find(Normaliser.Read(text));

    internal static Command Find(Words words)
    {
        if (words.Count > 8)
        {
            return Command.None;
        }

        if (Book.TryWhole(words, out var command))
        {
            return command;
        }

        return Courtesy.Strip(words) is { } bare && Book.TryWhole(Normaliser.Read(bare), out command) ? command : Command.None;
    }

    private static PhraseBook<Command> Load()
    {
        var book = new PhraseBook<Command>();
        foreach (var (section, line) in ContentFile.Sections("Understanding/commands.txt"))
        {
            book.Add(line, Enum.Parse<Command>(section.Replace("_", "", StringComparison.Ordinal), ignoreCase: true));
        }

        return book;
    }
}
