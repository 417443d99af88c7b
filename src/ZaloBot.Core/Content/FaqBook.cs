using System.Text.Json;

namespace ZaloBot.Core.Content;

/// <summary>The questions that a ward's bot can answer: the built-in ones and the ward's own, which stand in place of those with their id.</summary>
public sealed class FaqBook
{
    private readonly Dictionary<string, FaqEntry> _byId;

    private FaqBook(IReadOnlyList<FaqEntry> entries)
    {
        All = entries;
        _byId = entries.ToDictionary(entry => entry.Id);
        Hashes = entries.ToDictionary(entry => entry.Id, ContentHashes.Of);
        Index = new FaqIndex(entries);
    }

    /// <summary>Without a ward.</summary>
    public static FaqBook BuiltIn { get; } = new(Load());

    /// <summary>The built-in entries in their order, then the ward's additions.</summary>
    public IReadOnlyList<FaqEntry> All { get; }

    /// <summary>What an approval must have been given to, by id.</summary>
    public IReadOnlyDictionary<string, byte[]> Hashes { get; }

    internal FaqIndex Index { get; }

    /// <param name="own">A ward's own entries, each id once; costs some milliseconds.</param>
    public static FaqBook With(IReadOnlyList<FaqEntry> own)
    {
        if (own.Count == 0)
        {
            return BuiltIn;
        }

        var byId = own.ToDictionary(entry => entry.Id);
        var builtIn = BuiltIn.All.Select(entry => byId.GetValueOrDefault(entry.Id, entry));
        return new FaqBook([.. builtIn, .. own.Where(entry => BuiltIn.Find(entry.Id) is null)]);
    }

    /// <summary>The entry with this id, null when there is none.</summary>
    public FaqEntry? Find(string id) => _byId.GetValueOrDefault(id);

    private static List<FaqEntry> Load()
    {
        using var file = ContentFile.Open("Content/faq-seed.vi.json");
        return JsonSerializer.Deserialize(file, ContentJson.Default.ListFaqEntry) ?? throw new JsonException("empty file");
    }
}
