namespace ZaloBot.Core.Understanding;

/// <summary>Turns what people type into <see cref="Words"/>: case, marks, stretched letters, teencode, dialect, Telex, VNI. The raw text is kept.</summary>
public static class Normaliser
{
    private const string Sos = "sos";

    private static readonly char[] Bases = MakeBases();

    private static readonly Dictionary<string, (NormaliserSteps Step, string Standard)>.AlternateLookup<ReadOnlySpan<char>> Spellings =
        LoadSpellings().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Linear in the text's length; any text, also an empty one.</summary>
    public static Words Read(string text, NormaliserSteps steps = NormaliserSteps.All)
    {
        var raw = text.IsNormalized() ? text : text.Normalize();
        var writer = new WordWriter(raw.Length);
        try
        {
            Scan(raw, steps, ref writer);
            return writer.ToWords(raw);
        }
        finally
        {
            writer.Return();
        }
    }

    /// <summary>The letter without Vietnamese marks: <c>ấ</c> → <c>a</c>, <c>đ</c> → <c>d</c>.</summary>
    internal static char Base(char lower) => lower < Bases.Length ? Bases[lower] : lower;

    /// <summary>The text without Vietnamese marks and in lower case, same length.</summary>
    internal static string Strip(string marked) =>
        string.Create(marked.Length, marked, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Base(char.ToLowerInvariant(from[i]));
            }
        });

    private static void Scan(string raw, NormaliserSteps steps, ref WordWriter writer)
    {
        if (steps.HasFlag(NormaliserSteps.Vni) && !IsVni(raw))
        {
            steps &= ~NormaliserSteps.Vni;
        }

        var i = 0;
        while (i < raw.Length)
        {
            var c = raw[i];
            if (char.IsLetterOrDigit(c))
            {
                var end = i + 1;
                while (end < raw.Length && IsInner(raw[end]))
                {
                    end++;
                }

                Add(raw, i, end, steps, ref writer);
                i = end;
                continue;
            }

            if (c is '?')
            {
                writer.Stop('?', i);
            }
            else if (c is '.' or '!' or ';' or '\n' or '…')
            {
                writer.Stop('.', i);
            }
            else if (c == '\uD83C' && i + 1 < raw.Length && raw[i + 1] == '\uDD98')
            {
                writer.Add(Sos, i, i + 2);
                i++;
            }

            i++;
        }
    }

    /// <summary>
    /// Typed in VNI: a digit inside a word, or three words that end in one. "to 2" is a hamlet, and a plate or number is neither.
    /// </summary>
    private static bool IsVni(string raw)
    {
        if (!raw.AsSpan().ContainsAnyInRange('1', '9'))
        {
            return false;
        }

        var signs = 0;
        foreach (var range in raw.AsSpan().SplitAny(" \n,.!?;:"))
        {
            var word = raw.AsSpan()[range];
            if (word.Length <= 10 && word.ContainsAnyInRange('1', '9') && Telex.DecodeVni(word) is not null)
            {
                signs += word[..^1].ContainsAnyInRange('1', '9') ? 3 : 1;
            }
        }

        return signs >= 3;
    }

    /// <summary>Zero-width characters and stray marks are inside a word, not between two.</summary>
    private static bool IsInner(char c) => char.IsLetterOrDigit(c) || IsIgnored(c);

    private static bool IsIgnored(char c) =>
        c >= '\u0300' && (c is (>= '\u200B' and <= '\u200D') or '\uFEFF' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark);

    private static void Add(string raw, int start, int end, NormaliserSteps steps, ref WordWriter writer)
    {
        var buffer = end - start <= 64 ? stackalloc char[64] : new char[end - start];
        var length = 0;
        for (var i = start; i < end; i++)
        {
            var c = char.ToLowerInvariant(raw[i]);
            if (IsIgnored(c) || (steps.HasFlag(NormaliserSteps.Stretched) && IsStretched(raw, start, end, i)))
            {
                continue;
            }

            buffer[length++] = c;
        }

        var word = buffer[..length];
        if (steps.HasFlag(NormaliserSteps.Tone))
        {
            PlaceTone(word);
        }

        var afterNumber = writer.EndsInDigit;
        if (!Spellings.TryGetValue(word, out var known) || !steps.HasFlag(known.Step) || (afterNumber && word.Length <= 2))
        {
            var meant = (steps.HasFlag(NormaliserSteps.Telex) ? Telex.Decode(word) : null)
                ?? (steps.HasFlag(NormaliserSteps.Vni) ? Telex.DecodeVni(word) : null);
            writer.Add(meant is null ? word : meant, start, end);
            return;
        }

        foreach (var part in known.Standard.AsSpan().Split(' '))
        {
            writer.Add(known.Standard.AsSpan()[part], start, end);
        }
    }

    /// <summary>The second and later letters of a run of three and more; digits are never touched.</summary>
    private static bool IsStretched(string raw, int start, int end, int i)
    {
        var c = char.ToLowerInvariant(raw[i]);
        if (i == start || char.IsDigit(c) || char.ToLowerInvariant(raw[i - 1]) != c)
        {
            return false;
        }

        var first = i;
        while (first > start && char.ToLowerInvariant(raw[first - 1]) == c)
        {
            first--;
            if (i - first >= 2)
            {
                return true;
            }
        }

        return i + 1 < end && char.ToLowerInvariant(raw[i + 1]) == c;
    }

    /// <summary>One tone placement at a word's end: hoà → hòa, thuý → thúy, qúy → quý.</summary>
    private static void PlaceTone(Span<char> word)
    {
        if (word.Length < 3)
        {
            return;
        }

        var from = word[^2];
        var last = word[^1];
        var afterQ = word[^3] == 'q';
        if (afterQ && last == 'y' && "úùủũụ".IndexOf(from, StringComparison.Ordinal) is >= 0 and var q)
        {
            (word[^2], word[^1]) = ('u', "ýỳỷỹỵ"[q]);
        }
        else if (!afterQ && from == 'u' && "ýỳỷỹỵ".IndexOf(last, StringComparison.Ordinal) is >= 0 and var y)
        {
            (word[^2], word[^1]) = ("úùủũụ"[y], 'y');
        }
        else if (from == 'o' && "áàảãạ".IndexOf(last, StringComparison.Ordinal) is >= 0 and var a)
        {
            (word[^2], word[^1]) = ("óòỏõọ"[a], 'a');
        }
        else if (from == 'o' && "éèẻẽẹ".IndexOf(last, StringComparison.Ordinal) is >= 0 and var e)
        {
            (word[^2], word[^1]) = ("óòỏõọ"[e], 'e');
        }
    }

    private static char[] MakeBases()
    {
        var bases = new char[0x1F00];
        for (var c = 0; c < bases.Length; c++)
        {
            bases[c] = c < 0xC0 ? (char)c : ((char)c).ToString().Normalize(NormalizationForm.FormD)[0];
        }

        bases['đ'] = 'd';
        bases['Đ'] = 'd';
        return bases;
    }

    private static Dictionary<string, (NormaliserSteps, string)> LoadSpellings()
    {
        var table = new Dictionary<string, (NormaliserSteps, string)>(StringComparer.Ordinal);
        foreach (var (step, file) in ((NormaliserSteps, string)[])[(NormaliserSteps.Teencode, "teencode"), (NormaliserSteps.Dialect, "dialect")])
        {
            foreach (var (_, line) in ContentFile.Sections($"Understanding/{file}.txt"))
            {
                var parts = line.Split('=', StringSplitOptions.TrimEntries);
                foreach (var written in parts[0].Split(',', StringSplitOptions.TrimEntries))
                {
                    table[written] = (step, parts[1]);
                }
            }
        }

        return table;
    }
}
