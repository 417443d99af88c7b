using System.Buffers;

namespace ZaloBot.Core.Understanding;

/// <summary>Gathers words into two rented buffers of the same length.</summary>
internal ref struct WordWriter(int textLength)
{
    private char[] _marked = ArrayPool<char>.Shared.Rent((textLength * 2) + 16);
    private Word[] _words = ArrayPool<Word>.Shared.Rent((textLength / 2) + 8);
    private int _length;
    private int _count;

    public readonly bool EndsInDigit => _length > 0 && char.IsDigit(_marked[_length - 1]);

    public void Add(scoped ReadOnlySpan<char> word, int rawStart, int rawEnd)
    {
        if (word.IsEmpty)
        {
            return;
        }

        Grow(word.Length + 1);
        if (_length > 0)
        {
            _marked[_length++] = ' ';
        }

        word.CopyTo(_marked.AsSpan(_length));
        _words[_count++] = new Word(_length, word.Length, rawStart, rawEnd);
        _length += word.Length;
    }

    /// <summary>Ends a sentence; several stops in a row are one, a question mark among them wins.</summary>
    public void Stop(char stop, int at)
    {
        if (_count > 0 && _marked[_words[_count - 1].Start] is '.' or '?')
        {
            if (stop == '?')
            {
                _marked[_words[_count - 1].Start] = '?';
            }

            return;
        }

        Add([stop], at, at + 1);
    }

    public readonly Words ToWords(string raw)
    {
        var marked = new string(_marked, 0, _length);
        return new Words(raw, marked, Normaliser.Strip(marked), _words.AsSpan(0, _count).ToArray());
    }

    public readonly void Return()
    {
        ArrayPool<char>.Shared.Return(_marked);
        ArrayPool<Word>.Shared.Return(_words);
    }

    private void Grow(int more)
    {
        if (_length + more > _marked.Length)
        {
            _marked = Larger(_marked, _length);
        }

        if (_count == _words.Length)
        {
            _words = Larger(_words, _count);
        }
    }

    private static T[] Larger<T>(T[] old, int used)
    {
        var larger = ArrayPool<T>.Shared.Rent(old.Length * 2);
        old.AsSpan(0, used).CopyTo(larger);
        ArrayPool<T>.Shared.Return(old);
        return larger;
    }
}
