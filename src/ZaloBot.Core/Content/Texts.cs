using System.Text.Json;

namespace ZaloBot.Core.Content;

/// <summary>Every sentence the bot says, by key (<c>texts.vi.json</c>).</summary>
public static class Texts
{
    private static readonly Dictionary<string, string> ByKey = Load();

    public static IReadOnlyCollection<string> Keys => ByKey.Keys;

    /// <summary>The text as it stands in the file, placeholders included.</summary>
    /// <exception cref="KeyNotFoundException">No such key: a bug, a test holds every used key against the file.</exception>
    public static string Get(string key) => ByKey[key];

    private static Dictionary<string, string> Load()
    {
        using var file = ContentFile.Open("Content/texts.vi.json");
        return JsonSerializer.Deserialize(file, ContentJson.Default.DictionaryStringString) ?? throw new JsonException("empty file");
    }
}
