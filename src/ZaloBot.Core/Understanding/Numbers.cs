namespace ZaloBot.Core.Understanding;

/// <summary>
/// Phones, bank accounts and identity numbers among the digits that are left when plates and money are taken out (domain.md §4.4).
/// </summary>
internal static class Numbers
{
    /// <summary>Most pieces that one number may be written in, and most digits.</summary>
    private const int MostPieces = 6;

    private const int MostDigits = 19;

    /// <summary>An account has at least so many.</summary>
    private const int FewestDigits = 6;

    /// <summary>How far before a number its bank or "stk" may stand, characters.</summary>
    private const int Near = 30;

    private static readonly System.Buffers.SearchValues<char> Separators = System.Buffers.SearchValues.Create(" .-_()");

    /// <summary>A bank this near to a number touches it: "VCB: 0912…".</summary>
    private const int Touching = 3;

    private static readonly PhraseBook<(string Code, string Section)> Banks = Load();

    /// <param name="raw">The text with letters that stand for digits as digits.</param>
    public static (List<string> Phones, List<BankAccount> Accounts, List<string> Banks, List<string> Ids) Find(
        Words words, string raw, ReadOnlySpan<bool> used)
    {
        var hits = new List<Hit<(string Code, string Section)>>();
        Banks.Find(words, hits);
        var found = (Phones: new List<string>(), Accounts: new List<BankAccount>(), Banks: new List<string>(), Ids: new List<string>());
        var runs = Runs(raw, used);
        var hasLong = runs.Exists(static run => run.End - run.Start >= FewestDigits);
        foreach (var hit in hits)
        {
            if ((hit.Value.Section is "bank" or "wallet" || (hit.Value.Section is "short" && hasLong)) && !found.Banks.Contains(hit.Value.Code))
            {
                found.Banks.Add(hit.Value.Code);
            }
        }

        Span<char> buffer = stackalloc char[MostDigits];
        for (var i = 0; i < runs.Count;)
        {
            i += Take(words, raw, runs, i, hits, buffer, found);
        }

        return found;
    }

    /// <summary>Classifies the number that starts at run <paramref name="i"/>; answers how many runs it took.</summary>
    private static int Take(
        Words words,
        string raw,
        List<(int Start, int End)> runs,
        int i,
        List<Hit<(string Code, string Section)>> banks,
        Span<char> buffer,
        (List<string> Phones, List<BankAccount> Accounts, List<string> Banks, List<string> Ids) found)
    {
        var plus = runs[i].Start > 0 && words.Raw[runs[i].Start - 1] == '+';
        var context = ContextOf(words, runs[i], banks);
        for (var pieces = Joined(raw, runs, i); pieces >= 1; pieces--)
        {
            var digits = Join(raw, runs, i, pieces, buffer);
            var phone = digits.Length is >= 8 and <= 15 ? Phones.Of(digits, plus) : null;
            if (phone is not null && (context is not { Section: "bank" or "short" or "account" } || !IsMeantAsAccount(words, runs[i].Start, runs[i + pieces - 1].End, banks)))
            {
                AddOnce(found.Phones, phone);
                if (context is { Section: "wallet" } wallet)
                {
                    AddOnce(found.Accounts, new BankAccount(wallet.Code, digits.ToString()));
                }

                return pieces;
            }

            if (context is { } near && digits.Length is >= FewestDigits and <= MostDigits && !IsHotline(digits))
            {
                AddOnce(found.Accounts, new BankAccount(near.Section == "account" ? null : near.Code, digits.ToString()));
                return pieces;
            }

            if (IsIdentity(words, runs[i], digits))
            {
                AddOnce(found.Ids, digits.ToString());
                return pieces;
            }
        }

        return 1;
    }

    /// <summary>The bank named nearest before the number, or soon after it; "số tài khoản" alone when no bank is.</summary>
    private static (string Code, string Section)? ContextOf(
        Words words, (int Start, int End) run, List<Hit<(string Code, string Section)>> banks)
    {
        (string Code, string Section)? context = null;
        foreach (var hit in banks)
        {
            var (start, end) = (words[hit.Start].RawStart, words[hit.End - 1].RawEnd);
            var before = end <= run.Start && run.Start - end <= Near;
            var after = start >= run.End && start - run.End <= Near / 2;
            if (hit.Value.Section == "phone")
            {
                continue;
            }

            var isBank = hit.Value.Section != "account";
            var noBankYet = context is null or { Section: "account" };
            if (isBank ? before || (after && noBankYet) : before && context is null)
            {
                context = hit.Value;
            }
        }

        return context;
    }

    /// <summary>
    /// A number that could be a phone is an account where the nearest word before it says so, or where a bank touches it and nothing says
    /// that somebody called or is to be called.
    /// </summary>
    private static bool IsMeantAsAccount(Words words, int start, int end, List<Hit<(string Code, string Section)>> hits)
    {
        var (nearest, section, touches) = (Near + 1, "", false);
        foreach (var hit in hits)
        {
            var (before, behind) = (start - words[hit.End - 1].RawEnd, words[hit.Start].RawStart - end);
            if (hit.Value.Section is "bank" or "short" or "wallet")
            {
                touches |= before is >= 0 and <= Touching || behind is >= 0 and <= Touching;
            }
            else if (before >= 0 && before < nearest)
            {
                (nearest, section) = (before, hit.Value.Section);
            }
        }

        return section == "account" || (section.Length == 0 && touches);
    }

    /// <summary>1900 and 1800 are nobody's account and no suspect's phone.</summary>
    private static bool IsHotline(ReadOnlySpan<char> digits) =>
        digits.Length is 8 or 10 && (digits.StartsWith("1900") || digits.StartsWith("1800"));

    private static List<(int Start, int End)> Runs(string raw, ReadOnlySpan<bool> used)
    {
        var runs = new List<(int, int)>();
        for (var i = 0; i < raw.Length; i++)
        {
            if (!char.IsAsciiDigit(raw[i]) || used[i])
            {
                continue;
            }

            var end = i;
            while (end < raw.Length && char.IsAsciiDigit(raw[end]))
            {
                end++;
            }

            var inWord = (i > 0 && char.IsLetter(raw[i - 1])) || (end < raw.Length && char.IsLetter(raw[end]));
            // A phone that the next word runs into is still one: "0912345678nha".
            if (!inWord || end - i is >= 9 and <= 12)
            {
                runs.Add((i, end));
            }

            i = end;
        }

        return runs;
    }

    /// <summary>How many runs, this one included, follow each other with nothing but a blank, dot, dash or bracket between.</summary>
    private static int Joined(string raw, List<(int Start, int End)> runs, int first)
    {
        var count = 1;
        while (count < MostPieces && first + count < runs.Count)
        {
            var gap = raw.AsSpan(runs[first + count - 1].End, runs[first + count].Start - runs[first + count - 1].End);
            if (gap.Length > 2 || gap.ContainsAnyExcept(Separators))
            {
                break;
            }

            count++;
        }

        return count;
    }

    private static ReadOnlySpan<char> Join(string raw, List<(int Start, int End)> runs, int first, int pieces, Span<char> buffer)
    {
        var length = 0;
        for (var i = first; i < first + pieces; i++)
        {
            var part = raw.AsSpan(runs[i].Start, runs[i].End - runs[i].Start);
            if (length + part.Length > buffer.Length)
            {
                return [];
            }

            part.CopyTo(buffer[length..]);
            length += part.Length;
        }

        return buffer[..length];
    }

    private static bool IsIdentity(Words words, (int Start, int End) run, ReadOnlySpan<char> digits)
    {
        if (digits.Length == 12 && digits[0] == '0')
        {
            return true;
        }

        var before = words.Raw.AsSpan(Math.Max(0, run.Start - Near), Math.Min(Near, run.Start));
        return digits.Length is 9 or 12 && (before.Contains("cmt", StringComparison.OrdinalIgnoreCase) || before.Contains("cmnd", StringComparison.OrdinalIgnoreCase)
            || before.Contains("cccd", StringComparison.OrdinalIgnoreCase)
            || before.Contains("căn cước", StringComparison.OrdinalIgnoreCase)
            || before.Contains("chứng minh", StringComparison.OrdinalIgnoreCase));
    }

    private static void AddOnce<T>(List<T> list, T item)
    {
        if (!list.Contains(item))
        {
            list.Add(item);
        }
    }

    private static PhraseBook<(string Code, string Section)> Load()
    {
        var book = new PhraseBook<(string, string)>();
        foreach (var (section, line) in ContentFile.Sections("Understanding/banks.txt"))
        {
            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            foreach (var name in parts[1].Split(',', StringSplitOptions.TrimEntries))
            {
                book.Add(name, (parts[0], section));
            }
        }

        return book;
    }
}
