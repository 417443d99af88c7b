using System.Buffers;

namespace ZaloBot.Core.Understanding;

/// <summary>Telex and VNI: the keys that a keyboard turns into marks, and that stay keys when it is switched off.</summary>
public static class Telex
{
    private const string ToneKeys = "sfrxj";
    private const string Tones = "\u0301\u0300\u0309\u0303\u0323";
    private const int LongestWord = 10;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aăâeêioôơuưy");
    private static readonly SearchValues<char> Marked = SearchValues.Create("ăâêôơư");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Foreign = new HashSet<string>(
        ContentFile.Sections("Understanding/foreign.txt").Select(entry => entry.Line), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The keys a person pressed for a word in Telex: <c>mất</c> → <c>maats</c>.</summary>
    public static string Undo(string word)
    {
        var keys = new StringBuilder();
        var tone = ' ';
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (Tones.IndexOf(c, StringComparison.Ordinal) is >= 0 and var index)
            {
                tone = ToneKeys[index];
                continue;
            }

            keys.Append(c switch
            {
                '\u0302' => keys.Length > 0 ? char.ToLowerInvariant(keys[^1]).ToString() : "",
                '\u0306' or '\u031B' => "w",
                'đ' => "dd",
                'Đ' => "DD",
                _ => c.ToString(),
            });
        }

        return tone == ' ' ? keys.ToString() : keys.Append(tone).ToString();
    }

    /// <summary>Reads pressed keys as the word they were meant for.</summary>
    /// <param name="typed">Lower case.</param>
    /// <returns>Null when they are a word as they stand, or no syllable comes out.</returns>
    public static string? Decode(ReadOnlySpan<char> typed)
    {
        if (typed.Length is < 2 or > LongestWord || typed.ContainsAnyExceptInRange('a', 'z') || Syllable.IsValid(typed) || Foreign.Contains(typed))
        {
            return null;
        }

        var tone = ToneKeys.IndexOf(typed[^1], StringComparison.Ordinal);
        return Compose(tone >= 0 ? typed[..^1] : typed, tone, IsTelexMark);
    }

    /// <summary>The same for VNI, where digits are the keys: <c>d9a6y</c>, <c>nha2</c>.</summary>
    public static string? DecodeVni(ReadOnlySpan<char> typed)
    {
        if (typed.Length is < 3 or > LongestWord || !char.IsAsciiLetterLower(typed[0]) || !typed.ContainsAnyInRange('1', '9'))
        {
            return null;
        }

        Span<char> kept = stackalloc char[typed.Length];
        var (length, tone) = (0, -1);
        foreach (var c in typed)
        {
            if (c is >= '1' and <= '5' && tone < 0)
            {
                tone = c - '1';
            }
            else
            {
                kept[length++] = c;
            }
        }

        return kept[..length].ContainsAnyInRange('1', '5') ? null : Compose(kept[..length], tone, IsVniMark);
    }

    private static string? Compose(ReadOnlySpan<char> keys, int tone, Func<char, char, char> mark)
    {
        Span<char> word = stackalloc char[keys.Length];
        var length = 0;
        foreach (var key in keys)
        {
            var at = -1;
            for (var i = length - 1; i >= 0 && at < 0; i--)
            {
                at = mark(word[i], key) != ' ' ? i : -1;
            }

            if (at < 0)
            {
                word[length++] = key;
                continue;
            }

            word[at] = mark(word[at], key);
            // "uow" is ươ: one horn serves both.
            if (word[at] == 'ơ' && at > 0 && word[at - 1] == 'u')
            {
                word[at - 1] = 'ư';
            }
        }

        var result = tone < 0 ? word[..length].ToString() : WithTone(word[..length], Tones[tone]);
        return result is not null && !keys.SequenceEqual(result) && Syllable.IsValid(result) ? result : null;
    }

    private static char IsTelexMark(char letter, char key) => (letter, key) switch
    {
        ('a', 'a') => 'â',
        ('e', 'e') => 'ê',
        ('o', 'o') => 'ô',
        ('d', 'd') => 'đ',
        ('a', 'w') => 'ă',
        ('o', 'w') => 'ơ',
        ('u', 'w') => 'ư',
        _ => ' ',
    };

    private static char IsVniMark(char letter, char key) => (letter, key) switch
    {
        ('a', '6') => 'â',
        ('e', '6') => 'ê',
        ('o', '6') => 'ô',
        ('d', '9') => 'đ',
        ('a', '8') => 'ă',
        ('o', '7') => 'ơ',
        ('u', '7') => 'ư',
        _ => ' ',
    };

    /// <summary>On the marked vowel, or the first of two at the end, or the last before a consonant; null without a vowel.</summary>
    private static string? WithTone(ReadOnlySpan<char> word, char tone)
    {
        var (first, last) = (word.IndexOfAny(Vowels), word.LastIndexOfAny(Vowels));
        if (first < 0)
        {
            return null;
        }

        if ((word.StartsWith("qu") || word.StartsWith("gi")) && last > first)
        {
            first++;
        }

        var at = word.LastIndexOfAny(Marked);
        at = at >= 0 ? at : last == word.Length - 1 && last > first ? last - 1 : last;
        return string.Concat(word[..(at + 1)], [tone], word[(at + 1)..]).Normalize();
    }
}
