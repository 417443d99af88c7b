namespace ZaloBot.Core.Understanding;

/// <summary>How like a text is to the known ways of asking each entry: the best cosine of its word and word-pair weights.</summary>
internal sealed class FaqIndex
{
    /// <summary>A text longer than this is a story, not a question; only its last words are compared.</summary>
    private const int LongestQuestion = 60;

    private readonly int[] _entryOf;
    private readonly Dictionary<ulong, Term> _terms = [];
    private readonly double _unknown;

    [ThreadStatic]
    private static float[]? _variants;

    [ThreadStatic]
    private static HashSet<ulong>? _seen;

    public FaqIndex(IReadOnlyList<FaqEntry> entries)
    {
        var variants = entries.SelectMany((entry, index) => entry.Questions.Select(q => (Entry: index, Terms: TermsOf(Normaliser.Read(q)).ToHashSet()))).ToArray();
        _entryOf = [.. variants.Select(variant => variant.Entry)];
        _unknown = Model.Scalar.Log(1 + entries.Count) * 0.35;
        var inEntries = variants.SelectMany(v => v.Terms.Select(term => (term, v.Entry))).Distinct().CountBy(pair => pair.term).ToDictionary();
        double Weight(ulong term) => Model.Scalar.Log(1 + ((double)entries.Count / inEntries[term])) * (IsPair(term) ? 0.6 : 1);
        foreach (var (index, variant) in variants.Index())
        {
            var length = Math.Sqrt(variant.Terms.Sum(term => Weight(term) * Weight(term)));
            foreach (var term in variant.Terms)
            {
                if (!_terms.TryGetValue(term, out var known))
                {
                    _terms[term] = known = new Term(Weight(term), []);
                }

                known.Postings.Add((index, (float)(known.Weight / length)));
            }
        }
    }

    /// <param name="likeness">0 to 1 for each entry.</param>
    public void Compare(Words words, Span<float> likeness)
    {
        var variants = _variants is { } array && array.Length >= _entryOf.Length ? array : _variants = new float[_entryOf.Length];
        Array.Clear(variants);
        var seen = _seen ??= [];
        seen.Clear();
        var norm = 0.0;
        foreach (var term in TermsOf(words))
        {
            if (!seen.Add(term))
            {
                continue;
            }

            if (!_terms.TryGetValue(term, out var known))
            {
                norm += _unknown * _unknown;
                continue;
            }

            norm += known.Weight * known.Weight;
            foreach (var (variant, weight) in known.Postings)
            {
                variants[variant] += (float)known.Weight * weight;
            }
        }

        likeness.Clear();
        var scale = norm > 0 ? (float)(1 / Math.Sqrt(norm)) : 0;
        for (var i = 0; i < _entryOf.Length; i++)
        {
            likeness[_entryOf[i]] = Math.Max(likeness[_entryOf[i]], variants[i] * scale);
        }
    }

    /// <summary>Words that carry meaning and the pairs they stand in, as hashes; the lowest bit tells a pair.</summary>
    private static List<ulong> TermsOf(Words words)
    {
        var terms = new List<ulong>();
        var before = 0UL;
        for (var i = Math.Max(0, words.Count - LongestQuestion); i < words.Count; i++)
        {
            if (words.IsStop(i))
            {
                before = 0;
                continue;
            }

            var word = HashOf(words.PlainOf(i));
            if (!StopWords.Contains(words.PlainOf(i)))
            {
                terms.Add(word << 1);
            }

            if (before != 0)
            {
                terms.Add((((before * 0x9E3779B97F4A7C15) ^ word) << 1) | 1);
            }

            before = word;
        }

        return terms;
    }

    private static bool IsPair(ulong term) => (term & 1) == 1;

    private static ulong HashOf(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }

    private sealed record Term(double Weight, List<(int Variant, float Weight)> Postings);
}
