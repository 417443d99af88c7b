namespace ZaloBot.Core.Understanding;

/// <summary>Lifts the facts out of a text. Order matters: what one scanner takes is nothing else.</summary>
internal static class EntityReader
{
    public static Entities Read(Words words, IReadOnlyList<Hamlet> hamlets, DateTimeOffset now)
    {
        var raw = words.Raw;
        var used = raw.Length <= 512 ? stackalloc bool[512] : new bool[raw.Length];
        used = used[..raw.Length];
        used.Clear();
        var urls = Urls.Find(raw, used);
        var plates = Plates.Find(raw, used);
        var amounts = Amounts.Find(raw, used);
        SpokenNumbers.Find(words, amounts);
        var (phones, accounts, banks, ids) = Numbers.Find(words, Lookalikes.AsDigits(raw), used);
        var places = new List<Hit<Hamlet>>();
        Gazetteer.Of(hamlets).Find(words, places);
        return new Entities
        {
            Urls = urls,
            Times = Times.Find(words, now),
            Plates = plates,
            Amounts = amounts,
            Phones = phones,
            Accounts = accounts,
            Banks = banks,
            Ids = ids,
            Hamlets = places.Count == 0 ? [] : [.. places.Select(p => p.Value).Distinct()],
            Where = Places.Find(words, places),
        };
    }
}
