namespace ZaloBot.Core.Understanding.Model;

/// <summary>
/// What a message is about, finer than its intent: a category, a family of FAQ entries, a question that no entry answers, or nothing of these.
/// Columns of the topic head: the <see cref="Categories"/>, then <see cref="Other"/>, <see cref="Unanswered"/> and
/// the families; after them the four levels.
/// </summary>
/// <remarks>A linear head that tells many topics apart draws a bent line between the intents; beside the straight one it reads better.</remarks>
internal static class Topics
{
    public static readonly int Other = Categories.All.Count;

    public static readonly int Unanswered = Other + 1;

    private static readonly string[] Families = [.. FaqBook.BuiltIn.All.Select(entry => Family(entry.Id)).Distinct()];

    /// <summary>From here on come the levels U0 to U3.</summary>
    public static readonly int LevelColumn = Unanswered + 1 + Families.Length;

    public static readonly int Count = LevelColumn + 4;

    private static readonly int[] Intents = [.. Enumerable.Range(0, LevelColumn).Select(column => (int)IntentOf(column))];

    /// <param name="category">Of a tip or scam report.</param>
    /// <param name="faq">Of a question that an entry answers.</param>
    /// <returns>The column; -1 when a tip or scam report has no category.</returns>
    public static int Of(Intent intent, string? category, string? faq) => intent switch
    {
        Intent.Other => Other,
        Intent.Question => faq is null ? Unanswered : Unanswered + 1 + Array.IndexOf(Families, Family(faq)),
        _ => category is null ? -1 : Categories.IndexOf(category),
    };

    /// <summary>Adds the topics' chances up to those of the intents.</summary>
    /// <param name="topics">Chances, <see cref="LevelColumn"/> of them.</param>
    /// <param name="intents">Four, set by this.</param>
    public static void Sum(ReadOnlySpan<float> topics, Span<float> intents)
    {
        intents.Clear();
        for (var column = 0; column < topics.Length; column++)
        {
            intents[Intents[column]] += topics[column];
        }
    }

    private static Intent IntentOf(int column) =>
        column < Categories.Tips ? Intent.Tip
        : column < Other ? Intent.ScamReport
        : column == Other ? Intent.Other
        : Intent.Question;

    private static string Family(string faq) => faq[..faq.IndexOf('-', StringComparison.Ordinal)];
}
