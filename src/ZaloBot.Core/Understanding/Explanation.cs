namespace ZaloBot.Core.Understanding;

/// <summary>Which words made the bot read a text as it did.</summary>
public static class Explanation
{
    /// <summary>Words beyond this many are not weighed: each costs a reading of its own.</summary>
    private const int MostWords = 80;

    /// <param name="text">NFC.</param>
    /// <returns>The writer's words with what each adds to the chance of the intent that was read, -1 to 1, the weightiest first.</returns>
    public static IReadOnlyList<(string Word, double Weight)> Of(string text, Knowledge knowledge, DateTimeOffset now)
    {
        var reading = Understander.Read(text, knowledge, now);
        var words = Normaliser.Read(text);
        var weights = new List<(string Word, double Weight)>();
        for (var i = 0; i < Math.Min(words.Count, MostWords); i++)
        {
            if (words.IsStop(i))
            {
                continue;
            }

            var without = Understander.Read(string.Concat(text.AsSpan(0, words[i].RawStart), text.AsSpan(words[i].RawEnd)), knowledge, now);
            weights.Add((words.RawOf(i, i + 1), reading.Confidence - without.Scores.Of(reading.Intent)));
        }

        return [.. weights.OrderByDescending(weight => Math.Abs(weight.Weight))];
    }
}
