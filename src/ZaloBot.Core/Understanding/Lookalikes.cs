namespace ZaloBot.Core.Understanding;

/// <summary>Letters that stand for digits: <c>o9l2 345 678</c>. Cheats write numbers so, and people copy them.</summary>
internal static class Lookalikes
{
    /// <summary>The text with such letters as digits, of the same length: only in words of nothing but digits and such letters.</summary>
    public static string AsDigits(string raw)
    {
        char[]? copy = null;
        for (var start = 0; start < raw.Length;)
        {
            var (end, digits, letters) = (start, 0, 0);
            for (; end < raw.Length && char.IsLetterOrDigit(raw[end]); end++)
            {
                digits += char.IsAsciiDigit(raw[end]) ? 1 : 0;
                letters += DigitOf(raw[end]) == ' ' ? 0 : 1;
            }

            if (letters > 0 && (digits >= 2 || char.IsDigit(raw[start])) && digits + letters == end - start)
            {
                copy ??= raw.ToCharArray();
                for (var i = start; i < end; i++)
                {
                    copy[i] = DigitOf(raw[i]) is var digit and not ' ' ? digit : raw[i];
                }
            }

            start = end + 1;
        }

        return copy is null ? raw : new string(copy);
    }

    private static char DigitOf(char c) => c switch
    {
        'o' or 'O' => '0',
        'l' or 'I' => '1',
        >= '\uFF10' and <= '\uFF19' => (char)(c - '\uFF10' + '0'),
        _ => ' ',
    };
}
