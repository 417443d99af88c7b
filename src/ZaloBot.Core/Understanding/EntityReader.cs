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
        var entities = new Entities
        {
            Urls = Urls.Find(raw, used),
            Times = Times.Find(words, now),
        };
        var spoken = new List<long>();
        SpokenNumbers.Find(words, spoken);
        if (raw.AsSpan().ContainsAnyInRange('0', '9'))
        {
            var plates = Plates.Find(raw, used);
            var amounts = Amounts.Find(raw, used);
            entities = entities with { Plates = plates, Amounts = [.. amounts, .. spoken] };
        }
        else if (spoken.Count > 0)
        {
            entities = entities with { Amounts = spoken };
        }

        var (phones, accounts, banks, ids) = Numbers.Find(words, Lookalikes.AsDigits(raw), used);
        entities = entities with { Phones = phones, Accounts = accounts, Banks = banks, Ids = ids };

        var places = new List<Hit<Hamlet>>();
        Gazetteer.Of(hamlets).Find(words, places);
        return entities with
        {
            Hamlets = places.Count == 0 ? [] : [.. places.Select(p => p.Value).Distinct()],
            Where = Places.Find(words, places),
        };
    }
}
