namespace ZaloBot.Core.Understanding;

/// <summary>
/// A text as matching sees it: words parted by one blank, in lower case, teencode written out, once with Vietnamese marks
/// (<see cref="Marked"/>) and once without (<see cref="Plain"/>). Both have the same length, so one range serves both.
/// A sentence's end is a word of its own: <c>.</c>, or <c>?</c> for a question.
/// </summary>
public sealed class Words
{
    private readonly Word[] _words;

    internal Words(string raw, string marked, string plain, Word[] words)
    {
        Raw = raw;
        Marked = marked;
        Plain = plain;
        _words = words;
    }

    /// <summary>What was written, untouched.</summary>
    public string Raw { get; }

    public string Marked { get; }

    public string Plain { get; }

    public int Count => _words.Length;

    internal Word this[int index] => _words[index];

    public ReadOnlySpan<char> PlainOf(int index) => Plain.AsSpan(_words[index].Start, _words[index].Length);

    public ReadOnlySpan<char> MarkedOf(int index) => Marked.AsSpan(_words[index].Start, _words[index].Length);

    /// <summary>True for the words <c>.</c> and <c>?</c>.</summary>
    public bool IsStop(int index) => Plain[_words[index].Start] is '.' or '?';

    /// <summary>The writer's own words from word <paramref name="first"/> to before <paramref name="end"/>.</summary>
    public string RawOf(int first, int end) => Raw[_words[first].RawStart.._words[end - 1].RawEnd];
}

/// <summary>Where a word stands in the normalised texts and in the raw one.</summary>
internal readonly record struct Word(int Start, int Length, int RawStart, int RawEnd);
