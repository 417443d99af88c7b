namespace ZaloBot.Core.Understanding;

/// <summary>Money in words: năm chục triệu, hai trăm ngàn, mười hai triệu rưỡi, 5 trăm ngàn. The words are in <c>numbers.txt</c>.</summary>
internal static class SpokenNumbers
{
    private const long Hundred = 100;

    /// <summary>No amount is said with more before its unit.</summary>
    private const long MostBeforeUnit = 100_000;

    private static readonly Dictionary<string, (string Role, long Value)>.AlternateLookup<ReadOnlySpan<char>> Book =
        Load().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Amounts of at least a thousand đồng, in order.</summary>
    public static void Find(Words words, List<long> amounts)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var (value, next) = Read(words, i);
            if (value is > 0 and <= Amounts.Highest)
            {
                amounts.Add(value);
                i = next - 1;
            }
        }
    }

    /// <summary>What stands behind a unit makes it no money: "ngân hàng", "tỷ lệ", "củ sắn", "chai bia".</summary>
    /// <param name="next">The word behind, lower case.</param>
    public static bool IsOther(long unit, ReadOnlySpan<char> next) => Book.TryGetValue(next, out var word) && word.Role switch
    {
        "other" => true,
        "other-ngàn" => unit == 1_000,
        "other-tỷ" => unit == 1_000_000_000,
        "other-củ" => unit == 1_000_000,
        "other-chai" => unit is 1_000_000 or 100_000,
        _ => false,
    };

    /// <summary>A digit in words that ends an amount, as in "một triệu hai"; null when another word or number goes on.</summary>
    public static (long Value, int End)? DigitAt(string raw, int at)
    {
        var end = at;
        while (end < raw.Length && char.IsLetter(raw[end]))
        {
            end++;
        }

        return end > at && Book.TryGetValue(raw.AsSpan(at, end - at).ToString().ToLowerInvariant(), out var word) && word is { Role: "digit", Value: > 0 }
            && (end == raw.Length || raw[end] is '.' or ',' or '\n' or '!' or '?')
                ? (word.Value, end)
                : null;
    }

    private static (long Value, int Next) Read(Words words, int at)
    {
        var (total, small, last, spoken) = (0L, 0L, 0L, false);
        var i = at;
        for (; i < words.Count; i++)
        {
            var word = words.MarkedOf(i);
            if (i == at && int.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out var written) && written is > 0 and < 1000 && RoleOf(words, i + 1) is "ten" or "tens" or "hundred")
            {
                small = written;
                continue;
            }

            if (!Book.TryGetValue(word, out var known) && !Book.TryGetValue(words.PlainOf(i), out known))
            {
                break;
            }

            if (known.Role == "unit")
            {
                if (i + 1 < words.Count && IsOther(known.Value, words.MarkedOf(i + 1)))
                {
                    return (0, i + 1);
                }

                if (small == 0 || (last != 0 && known.Value >= last))
                {
                    break;
                }

                (total, small, last, spoken) = (total + (small * known.Value), 0, known.Value, true);
            }
            else if (known.Role == "half")
            {
                if (last == 0)
                {
                    break;
                }

                return (total + (last / 2), i + 1);
            }
            else if (known.Role.StartsWith("other", StringComparison.Ordinal) || (small == 0 && total == 0 && known.Role is "tens" or "hundred"))
            {
                break;
            }
            else
            {
                small = Math.Min(Add(small, known.Role, known.Value), MostBeforeUnit);
            }
        }

        var rest = spoken && small is > 0 and < 10 && (i == words.Count || Amounts.EndsAmount(words.MarkedOf(i))) ? small * last / 10 : 0;
        return (spoken && words.MarkedOf(at)[0] is < '0' or > '9' || (spoken && i > at + 2) ? total + rest : 0, Math.Max(i, at + 1));
    }

    private static long Add(long small, string role, long value) => role switch
    {
        "digit" => small + value,
        "ten" or "tens" => small == 0 ? value : ((small / Hundred) * Hundred) + (Math.Max(1, small % Hundred) * value),
        _ => Math.Max(1, small) * value,
    };

    private static string? RoleOf(Words words, int at) => at < words.Count && Book.TryGetValue(words.MarkedOf(at), out var known) ? known.Role : null;

    private static Dictionary<string, (string, long)> Load()
    {
        var book = new Dictionary<string, (string, long)>(StringComparer.Ordinal);
        foreach (var (section, line) in ContentFile.Sections("Understanding/numbers.txt"))
        {
            var parts = line.Split('=', StringSplitOptions.TrimEntries);
            foreach (var word in parts[1].Split(',', StringSplitOptions.TrimEntries))
            {
                book[word] = (section, long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return book;
    }
}
