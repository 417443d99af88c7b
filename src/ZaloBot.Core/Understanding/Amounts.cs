namespace ZaloBot.Core.Understanding;

/// <summary>Money in digits: 500k, 3tr2, 1,5 triệu, 2 tỷ rưỡi, 15.000.000đ (domain.md §4.4). Whole VND.</summary>
internal static class Amounts
{
    internal const long Highest = 1_000_000_000_000;

    /// <param name="used">Places already taken by something else; marked where an amount stands.</param>
    public static List<long> Find(string raw, Span<bool> used)
    {
        var amounts = new List<long>();
        for (var i = 0; i < raw.Length; i++)
        {
            if (!char.IsAsciiDigit(raw[i]) || used[i] || (i > 0 && (char.IsLetterOrDigit(raw[i - 1]) || raw[i - 1] is '.' or '+')))
            {
                continue;
            }

            var number = ReadNumber(raw, i);
            if (raw[i] == '0' && number.End - i > 1 && raw[i + 1] is not ('.' or ','))
            {
                // A phone, whatever stands behind it: "0905 999 888 k được".
                i = number.End - 1;
                continue;
            }

            var (unit, end) = ReadUnit(raw, number.End);
            if (unit == 0 && ReadSpaced(raw, i) is { } spaced)
            {
                (number, unit, end) = (spaced.Number, spaced.Unit, spaced.End);
            }

            if (unit == 0 && number.Groups >= 2 && raw[i] != '0')
            {
                unit = 1;
                end = number.End;
            }

            if (unit == 0 || (unit == 1 && number.Value < 1000))
            {
                i = number.End - 1;
                continue;
            }

            var (more, after) = unit >= 1_000_000 ? ReadRest(raw, end, unit) : (0, end);
            var value = (number.Value * unit) + more;
            if (value is > 0 and <= Highest)
            {
                amounts.Add((long)value);
                used[i..after].Fill(true);
            }

            i = after - 1;
        }

        return amounts;
    }

    private static (decimal Value, int End, int Groups) ReadNumber(string raw, int at)
    {
        var end = EndOfDigits(raw, at);
        var (digits, groups) = (raw[at..end], 0);
        while (end < raw.Length && raw[end] is '.' or ',' && EndOfDigits(raw, end + 1) == end + 4)
        {
            digits += raw[(end + 1)..(end + 4)];
            groups++;
            end += 4;
        }

        var fraction = end < raw.Length && raw[end] is '.' or ',' ? EndOfDigits(raw, end + 1) : end;
        if (groups == 0 && fraction - end is 2 or 3)
        {
            digits += "." + raw[(end + 1)..fraction];
            end = fraction;
        }

        return digits.Length > 15 ? (0, end, 0) : (decimal.Parse(digits, CultureInfo.InvariantCulture), end, groups);
    }

    /// <summary>"50 000 000 vnd": blanks part the thousands only where a unit ends them, or every phone would be money.</summary>
    private static ((decimal Value, int End, int Groups) Number, long Unit, int End)? ReadSpaced(string raw, int at)
    {
        var end = EndOfDigits(raw, at);
        var (digits, groups) = (raw[at..end], 0);
        while (end < raw.Length && raw[end] == ' ' && EndOfDigits(raw, end + 1) == end + 4)
        {
            digits += raw[(end + 1)..(end + 4)];
            groups++;
            end += 4;
        }

        var (unit, after) = ReadUnit(raw, end);
        return groups > 0 && unit > 0 && digits[0] != '0' && digits.Length <= 15
            ? ((decimal.Parse(digits, CultureInfo.InvariantCulture), end, groups), unit, after)
            : null;
    }

    private static int EndOfDigits(string raw, int at)
    {
        while (at < raw.Length && char.IsAsciiDigit(raw[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>The unit behind a number, 0 when there is none.</summary>
    private static (long Unit, int End) ReadUnit(string raw, int at)
    {
        var start = at < raw.Length && raw[at] == ' ' ? at + 1 : at;
        var end = start;
        while (end < raw.Length && end - start < 6 && char.IsLetter(raw[end]))
        {
            end++;
        }

        long unit = raw[start..end].ToLowerInvariant() switch
        {
            "k" when start > at && IsNot(WordAt(raw, end)) => 0,
            "k" or "ngàn" or "ngan" or "nghìn" or "nghin" => 1_000,
            "tr" or "triệu" or "trieu" or "củ" or "cu" or "chai" => 1_000_000,
            "tỷ" or "tỉ" or "ty" or "tỏi" => 1_000_000_000,
            "lít" or "lit" => 100_000,
            "đ" or "d" or "đồng" or "dong" or "vnd" or "vnđ" => 1,
            _ => 0,
        };
        return (unit > 1 && SpokenNumbers.IsOther(unit, WordAt(raw, end).ToString().ToLowerInvariant()) ? 0 : unit, end);
    }

    /// <summary>The word behind a blank, empty when there is none.</summary>
    private static ReadOnlySpan<char> WordAt(string raw, int at)
    {
        var end = at + 1;
        while (end < raw.Length && char.IsLetter(raw[end]))
        {
            end++;
        }

        return at < raw.Length && raw[at] == ' ' ? raw.AsSpan(at + 1, end - at - 1) : [];
    }

    /// <summary>Behind "k" that means "không": "số 113 k ai nghe".</summary>
    private static bool IsNot(ReadOnlySpan<char> next) => IsOneOf(
        next, ["ai", "được", "duoc", "đc", "dc", "có", "co", "nghe", "biết", "biet", "phải", "phai", "thấy", "thay", "m", "bắt", "bat", "rõ", "ro", "gọi", "goi", "liên", "lien"]);

    /// <summary>"3tr2", "1 triệu 250", "2 tỷ rưỡi", "3 triệu 500 ngàn".</summary>
    private static (decimal More, int End) ReadRest(string raw, int at, long unit)
    {
        var start = at < raw.Length && raw[at] == ' ' ? at + 1 : at;
        var next = raw.AsSpan(start);
        if (next.StartsWith("rưỡi", StringComparison.OrdinalIgnoreCase) || next.StartsWith("ruoi", StringComparison.OrdinalIgnoreCase))
        {
            return (unit / 2, start + 4);
        }

        if (SpokenNumbers.DigitAt(raw, start) is { } digit && start > at)
        {
            return (digit.Value * unit / 10m, digit.End);
        }

        var end = EndOfDigits(raw, start);
        if (end == start || end - start > 3)
        {
            return (0, at);
        }

        var digits = int.Parse(raw.AsSpan(start, end - start), CultureInfo.InvariantCulture);
        var (small, smallEnd) = ReadUnit(raw, end);
        if (small > 1 && small < unit)
        {
            return (digits * small, smallEnd);
        }

        var behind = end < raw.Length && raw[end] == ' ' ? end + 1 : end;
        var alone = behind == raw.Length || !char.IsLetterOrDigit(raw[behind]) || (behind > end && EndsAmount(WordAt(raw, end)));
        return alone || start == at ? (digits * unit / (decimal)Math.Pow(10, end - start), end) : (0, at);
    }

    /// <summary>Behind "3 triệu 2" these leave the 2 a part of the amount; "3 triệu 2 lần" does not.</summary>
    internal static bool EndsAmount(ReadOnlySpan<char> next) => IsOneOf(
        next, ["tiền", "tien", "rồi", "roi", "nha", "nhé", "nhe", "ạ", "cho", "vào", "vao", "cọc", "coc", "đồng", "dong"]);

    private static bool IsOneOf(ReadOnlySpan<char> word, params ReadOnlySpan<string> words)
    {
        foreach (var one in words)
        {
            if (word.Equals(one, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
