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
}
