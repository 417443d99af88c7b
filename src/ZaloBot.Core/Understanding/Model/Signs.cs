namespace ZaloBot.Core.Understanding.Model;

/// <summary>What the other readers found in a text, as features for the model.</summary>
internal ref struct Signs
{
    /// <summary>What a text has beyond is left out.</summary>
    public const int Most = 96;

    private readonly Span<uint> _into;
    private int _count;

    private Signs(Span<uint> into) => _into = into;

    /// <returns>How many were written.</returns>
    public static int Write(
        Words words, EmergencyKind? emergency, Signal signals, Entities entities, List<Hit<Weighing>> hits, DateTimeOffset now, Span<uint> into)
    {
        var signs = new Signs(into[..Most]);
        signs.Add(Sign.Emergency, emergency is { } kind ? (int)kind + 1 : 0);
        for (var bit = 0; bit < 8; bit++)
        {
            signs.Add(Sign.Signal, ((int)signals & (1 << bit)) != 0 ? bit + 1 : 0);
        }

        signs.Add(Sign.Phone, entities.Phones.Count);
        signs.Add(Sign.Account, entities.Accounts.Count);
        signs.Add(Sign.Bank, entities.Banks.Count);
        signs.Add(Sign.Url, entities.Urls.Count);
        signs.Add(Sign.Amount, entities.Amounts.Count);
        signs.Add(Sign.Plate, entities.Plates.Count);
        signs.Add(Sign.Hamlet, entities.Hamlets.Count);
        signs.Add(Sign.Where, entities.Where is null ? 0 : 1);
        signs.Add(Sign.Time, entities.Times.Count == 0 ? 0 : Freshness.IsOld(entities, now) ? 2 : 1);
        signs.Add(Sign.Asks, Asking.Of(words));
        signs.Add(Sign.Length, 1 + Math.Min(7, words.Count / 4));
        foreach (var hit in hits)
        {
            // A phrase that says much is said as often.
            for (var i = 0; i < (Math.Clamp((int)hit.Value.Weight, 1, 4)); i++)
            {
                signs.Add(Sign.Lexicon, 1 + (int)hit.Value.Intent);
                signs.Add(Sign.Category, hit.Value.Code);
            }
        }

        return signs._count;
    }

    /// <param name="value">0 says nothing and is not written.</param>
    private void Add(Sign sign, int value)
    {
        if (value != 0 && _count < _into.Length)
        {
            // Higher counts say no more.
            _into[_count++] = ((uint)sign << 16) | (uint)(sign is Sign.Category ? value : Math.Min(value, sign < Sign.Phone ? 63 : 8));
        }
    }

    private enum Sign
    {
        Emergency = 1,
        Signal,
        Asks,
        Length,
        Lexicon,
        Category,
        Phone,
        Account,
        Bank,
        Url,
        Amount,
        Plate,
        Hamlet,
        Where,
        Time,
    }
}
