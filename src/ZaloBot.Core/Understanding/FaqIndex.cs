using ZaloBot.Core.Content;

namespace ZaloBot.Core.Understanding;

/// <summary>Finds the entry that a question means: cosine of word and word-pair weights with each known way to ask.</summary>
internal static class FaqIndex
{
    /// <summary>Below this the likeness of the wording says nothing.</summary>
    private const double Threshold = 0.42;

    /// <summary>From here on the best entry needs no lead over the second.</summary>
    private const double Clear = 0.55;

    /// <summary>How far the best must be ahead of the best other entry otherwise.</summary>
    private const double Lead = 0.1;

    /// <summary>A text longer than this is a story, not a question; only its last words are compared.</summary>
    private const int LongestQuestion = 60;

    private static readonly Index Built = Build();

    [ThreadStatic]
    private static float[]? _scores;

    /// <summary>The best entry with its score of 0 to 1, null when none is near enough.</summary>
    public static (string Id, double Score)? Find(Words words)
    {
        var terms = Terms(words);
        var known = new List<(Posting[] Postings, double Weight)>(terms.Count);
        var norm = 0.0;
        foreach (var term in terms)
        {
            var weight = Built.Weights.GetValueOrDefault(term, Built.UnknownWeight);
            norm += weight * weight;
            if (Built.Postings.TryGetValue(term, out var postings))
            {
                known.Add((postings, weight));
            }
        }

        if (known.Count == 0)
        {
            return null;
        }

        var scores = _scores ??= new float[Built.Variants.Length];
        Array.Clear(scores);
        foreach (var (postings, weight) in known)
        {
            foreach (var (variant, value) in postings)
            {
                scores[variant] += (float)(weight * value);
            }
        }

        return Best(scores, Math.Sqrt(norm));
    }

    private static (string Id, double Score)? Best(float[] scores, double norm)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        var second = 0f;
        for (var i = 0; i < scores.Length; i++)
        {
            second = scores[i] > second && Built.Variants[i] != Built.Variants[best] ? scores[i] : second;
        }

        var score = scores[best] / norm;
        return score >= Threshold && (score >= Clear || score - (second / norm) >= Lead) ? (Built.Variants[best], score) : null;
    }

    /// <summary>Words that carry meaning and the pairs they stand in.</summary>
    private static HashSet<string> Terms(Words words)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        var previous = "";
        for (var i = Math.Max(0, words.Count - LongestQuestion); i < words.Count; i++)
        {
            if (words.IsStop(i))
            {
                previous = "";
                continue;
            }

            var word = words.PlainOf(i).ToString();
            terms.Add(word);
            if (previous.Length > 0)
            {
                terms.Add($"{previous} {word}");
            }

            previous = word;
        }

        terms.RemoveWhere(StopWords.All.Contains);
        return terms;
    }

    private static Index Build()
    {
        var variants = Faq.All.SelectMany(e => e.Questions.Select(q => (e.Id, Terms: Terms(Normaliser.Read(q))))).ToArray();
        var inEntries = variants.SelectMany(v => v.Terms.Select(t => (Term: t, v.Id))).Distinct().CountBy(x => x.Term);
        var weights = inEntries.ToDictionary(c => c.Key, c => Weight(c.Key, c.Value));
        var postings = new Dictionary<string, List<Posting>>(StringComparer.Ordinal);
        for (var i = 0; i < variants.Length; i++)
        {
            var norm = Math.Sqrt(variants[i].Terms.Sum(t => weights[t] * weights[t]));
            foreach (var term in variants[i].Terms)
            {
                if (!postings.TryGetValue(term, out var list))
                {
                    postings[term] = list = [];
                }

                list.Add(new Posting(i, (float)(weights[term] / norm)));
            }
        }

        return new Index(
            [.. variants.Select(v => v.Id)],
            weights,
            postings.ToDictionary(p => p.Key, p => p.Value.ToArray()),
            UnknownWeight: Math.Log(1 + Faq.All.Count) * 0.35);
    }

    /// <summary>Rare words weigh more; a pair less than a word, since its words are counted too.</summary>
    private static double Weight(string term, int entries) =>
        Math.Log(1 + ((double)Faq.All.Count / entries)) * (term.Contains(' ', StringComparison.Ordinal) ? 0.6 : 1);

    private readonly record struct Posting(int Variant, float Weight);

    private sealed record Index(
        string[] Variants, Dictionary<string, double> Weights, Dictionary<string, Posting[]> Postings, double UnknownWeight);
}
