namespace ZaloBot.Core.Understanding;

/// <summary>
/// Finds phrases in <see cref="Words"/>. How a phrase is written says how strictly it is met, word by word:
/// with marks (<c>mất trộm</c>) it meets the same word or one written without any mark;
/// without marks (<c>mat trom</c>) it meets any marks; after <c>=</c> (<c>=cháy</c>) it meets that word alone.
/// <c>..</c> stands for up to six other words of the same sentence.
/// </summary>
internal sealed class PhraseBook<T>
{
    private const int GapLimit = 6;

    private readonly Dictionary<string, List<Phrase>> _byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Phrase>>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public PhraseBook() => _lookup = _byFirst.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Add(string text, T value)
    {
        var exact = text.StartsWith('=');
        var pieces = new List<Piece>();
        foreach (var part in text.TrimStart('=').Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                pieces.Add(default);
                continue;
            }

            var words = Normaliser.Read(part);
            for (var i = 0; i < words.Count; i++)
            {
                var (marked, plain) = (words.MarkedOf(i).ToString(), words.PlainOf(i).ToString());
                pieces.Add(new Piece(marked, plain, exact, Loose: !exact && marked == plain));
            }
        }

        var first = pieces[0].Plain;
        if (!_byFirst.TryGetValue(first, out var phrases))
        {
            _byFirst[first] = phrases = [];
        }

        phrases.Add(new Phrase([.. pieces], value));
    }

    /// <summary>All phrases in order of their start; of those that lie within another one only the longer.</summary>
    public void Find(Words words, List<Hit<T>> hits)
    {
        var covered = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (!_lookup.TryGetValue(words.PlainOf(i), out var phrases))
            {
                continue;
            }

            var (longest, best) = (0, default(T)!);
            foreach (var phrase in phrases)
            {
                var length = Match(words, i, phrase.Pieces);
                if (length > longest)
                {
                    (longest, best) = (length, phrase.Value);
                }
            }

            if (longest > 0 && i + longest > covered)
            {
                hits.Add(new Hit<T>(i, longest, best));
                covered = i + longest;
            }
        }
    }

    /// <summary>The value of the phrase that is the whole text, courtesy and stops apart; default when there is none.</summary>
    public bool TryWhole(Words words, out T value)
    {
        value = default!;
        var end = words.Count;
        while (end > 0 && words.IsStop(end - 1))
        {
            end--;
        }

        if (end == 0 || !_lookup.TryGetValue(words.PlainOf(0), out var phrases))
        {
            return false;
        }

        foreach (var phrase in phrases)
        {
            if (Match(words, 0, phrase.Pieces) == end)
            {
                value = phrase.Value;
                return true;
            }
        }

        return false;
    }

    private static int Match(Words words, int start, ReadOnlySpan<Piece> pieces)
    {
        var at = start;
        for (var p = 0; p < pieces.Length; p++)
        {
            if (pieces[p].Plain is null)
            {
                return MatchAfterGap(words, start, at, pieces[(p + 1)..]);
            }

            if (at >= words.Count || !pieces[p].Meets(words, at))
            {
                return 0;
            }

            at++;
        }

        return at - start;
    }

    private static int MatchAfterGap(Words words, int start, int at, ReadOnlySpan<Piece> rest)
    {
        for (var skip = 0; skip <= GapLimit && at + skip < words.Count; skip++)
        {
            var length = Match(words, at + skip, rest);
            if (length > 0)
            {
                return at + skip + length - start;
            }

            if (words.IsStop(at + skip))
            {
                return 0;
            }
        }

        return 0;
    }

    private readonly record struct Piece(string Marked, string Plain, bool Exact, bool Loose)
    {
        public bool Meets(Words words, int at)
        {
            if (!words.PlainOf(at).SequenceEqual(Plain))
            {
                return false;
            }

            if (Loose)
            {
                return true;
            }

            var written = words.MarkedOf(at);
            return written.SequenceEqual(Marked) || (!Exact && written.SequenceEqual(Plain));
        }
    }

    private sealed record Phrase(Piece[] Pieces, T Value);
}

/// <summary>A phrase found: first word, number of words, what it stands for.</summary>
internal readonly record struct Hit<T>(int Start, int Count, T Value)
{
    public int End => Start + Count;
}
