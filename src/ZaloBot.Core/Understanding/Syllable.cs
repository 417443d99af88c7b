namespace ZaloBot.Core.Understanding;

/// <summary>The shape of Vietnamese syllables: onset, rime, tone.</summary>
public static class Syllable
{
    private static readonly string[] Onsets =
    [
        "ngh", "nh", "ng", "gh", "gi", "kh", "ph", "th", "tr", "ch", "qu", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
    ];

    // Rimes with their hats and horns, without tones.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Rimes = new HashSet<string>(
        ("a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
        + "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo "
        + "oet oi om on ong oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uênh uêch ui um un ung uôc uôi uôm uôn uông "
        + "uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyn uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu")
        .Split(' ')).GetAlternateLookup<ReadOnlySpan<char>>();

    private const string Toned = "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ";
    private const string Bare = "aaaaaăăăăăâââââeeeeeêêêêêiiiiioooooôôôôôơơơơơuuuuuưưưưưyyyyy";

    /// <summary>Written as Vietnamese is, marks and all; lower case.</summary>
    public static bool IsValid(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 8)
        {
            return false;
        }

        Span<char> bare = stackalloc char[word.Length];
        for (var i = 0; i < word.Length; i++)
        {
            var at = Toned.IndexOf(word[i], StringComparison.Ordinal);
            bare[i] = at < 0 ? word[i] : Bare[at];
        }

        foreach (var onset in Onsets)
        {
            if (bare.StartsWith(onset) && Rimes.Contains(bare[onset.Length..]))
            {
                return true;
            }
        }

        return bare is "gi";
    }

    /// <summary>The same for syllables that people mix up by ear: s and x, tr and ch, d, gi and v, n and l, final c and t, n and ng; no marks.</summary>
    /// <param name="plain">Without marks.</param>
    public static uint SoundOf(ReadOnlySpan<char> plain)
    {
        var (onset, length) = plain switch
        {
            ['n', 'g', 'h', ..] => ('q', 3),
            ['n', 'g', ..] => ('q', 2),
            ['t', 'r', ..] or ['c', 'h', ..] => ('c', 2),
            ['g', 'i', 'a' or 'e' or 'o' or 'u', ..] => ('d', 2),
            ['g', 'h', ..] => ('g', 2),
            ['k', 'h', ..] => ('h', 2),
            ['n', 'h', ..] => ('j', 2),
            ['p', 'h', ..] => ('f', 2),
            ['t', 'h', ..] => ('z', 2),
            ['s' or 'x', ..] => ('s', 1),
            ['d' or 'v', ..] => ('d', 1),
            ['n' or 'l', ..] => ('l', 1),
            ['c' or 'k', ..] => ('k', 1),
            [var c, ..] => (c, 1),
            _ => (' ', 0),
        };
        var hash = (2166136261u ^ onset) * 16777619u;
        var rime = plain[length..];
        for (var i = 0; i < rime.Length; i++)
        {
            var c = rime[i] == 'y' ? 'i' : rime[i];
            var last = rime[i..] switch
            {
                "c" or "t" or "ch" => 't',
                "n" or "ng" or "nh" => 'n',
                _ => ' ',
            };
            hash = (hash ^ (last == ' ' ? c : last)) * 16777619u;
            if (last != ' ')
            {
                break;
            }
        }

        return hash;
    }
}
