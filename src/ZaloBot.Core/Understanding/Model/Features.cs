namespace ZaloBot.Core.Understanding.Model;

/// <summary>
/// What a text shows to the model: hashed syllables and pairs of them with and without marks, and signs such as "a phone stands in it".
/// A feature is a 32-bit hash; each head folds it to its own table.
/// </summary>
internal ref struct Features
{
    /// <summary>Words beyond this many are not looked at; the head of a long story tells what it is about.</summary>
    private const int MostWords = 400;

    /// <summary>No text has more features than this.</summary>
    public const int Most = (5 * MostWords) + 1 + Signs.Most;

    private readonly Span<uint> _buffer;
    private int _count;

    private Features(Span<uint> buffer) => _buffer = buffer;

    /// <param name="signs">From <see cref="Signs"/>; their features come first, one each.</param>
    /// <returns>How many features were written.</returns>
    public static int Extract(Words words, scoped ReadOnlySpan<uint> signs, Span<uint> into)
    {
        var features = new Features(into);
        foreach (var sign in signs)
        {
            features.Add(Mix(Family.Sign, sign));
        }

        features.AddSyllables(words);
        return features._count;
    }

    private void AddSyllables(Words words)
    {
        var (one, two, markedOne) = (Start, Start, Start);
        for (var i = 0; i < Math.Min(words.Count, MostWords); i++)
        {
            var plain = Hash(words.PlainOf(i));
            var marked = Hash(words.MarkedOf(i));
            Add(Mix(Family.Plain, plain));
            Add(Mix(Family.Pair, one, plain));
            Add(Mix(Family.Skip, two, plain));
            if (marked != plain)
            {
                Add(Mix(Family.Marked, marked));
                Add(Mix(Family.MarkedPair, markedOne, marked));
            }

            (two, one, markedOne) = (one, plain, marked);
        }

        Add(Mix(Family.Pair, one, End));
    }

    private void Add(uint feature)
    {
        if (_count < _buffer.Length)
        {
            _buffer[_count++] = feature;
        }
    }

    private const uint Start = 0x9E3779B9;
    private const uint End = 0x7F4A7C15;

    /// <summary>Digits are one letter: which digits they are says nothing.</summary>
    private static char Letter(char c) => char.IsAsciiDigit(c) ? '0' : c;

    private static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var c in word)
        {
            hash = (hash ^ Letter(c)) * 16777619u;
        }

        return hash;
    }

    private static uint Mix(Family family, uint a, uint b = 0)
    {
        var hash = (uint)family * 0x85EBCA6Bu;
        hash = (hash ^ a) * 0xC2B2AE35u;
        hash = ((hash >> 15) ^ hash ^ b) * 0x27D4EB2Fu;
        hash = ((hash >> 13) ^ hash) * 0x165667B1u;
        return hash ^ (hash >> 16);
    }

    private enum Family
    {
        Sign = 1,
        Plain,
        Pair,
        Skip,
        Marked,
        MarkedPair,
    }
}
