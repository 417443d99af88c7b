namespace ZaloBot.Core.Understanding;

/// <summary>The sum of what a text's phrases say for each intent, and for each category.</summary>
internal sealed class IntentWeights
{
    private readonly List<Weighing> _hits = [];

    public IntentWeights(Words words)
    {
        var hits = new List<Hit<Weighing>>();
        Lexicon.Book.Find(words, hits);
        foreach (var hit in hits)
        {
            if (_hits.Contains(hit.Value))
            {
                continue;
            }

            _hits.Add(hit.Value);
            switch (hit.Value.Intent)
            {
                case Intent.Tip:
                    Tip += hit.Value.Weight;
                    break;
                case Intent.ScamReport:
                    ScamReport += hit.Value.Weight;
                    break;
                case Intent.Question:
                    Question += hit.Value.Weight;
                    break;
                default:
                    Other += hit.Value.Weight;
                    break;
            }
        }
    }

    public double Tip { get; }

    public double ScamReport { get; }

    public double Question { get; }

    public double Other { get; }

    /// <summary>The category with the most weight within an intent; of equals the one named first. Null when none was named.</summary>
    public string? CategoryOf(Intent intent)
    {
        var (best, bestWeight) = ((string?)null, 0.0);
        foreach (var hit in _hits)
        {
            if (hit.Intent != intent || hit.Category is null)
            {
                continue;
            }

            var weight = 0.0;
            foreach (var other in _hits)
            {
                weight += other.Category == hit.Category ? other.Weight : 0;
            }

            (best, bestWeight) = weight > bestWeight ? (hit.Category, weight) : (best, bestWeight);
        }

        return best;
    }
}
