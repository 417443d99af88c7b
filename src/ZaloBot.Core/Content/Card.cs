using System.Text.Json;

namespace ZaloBot.Core.Content;

/// <summary>A fixed text for an emergency or for the first hour after a fraud, approved by an officer as a whole.</summary>
/// <param name="Title">For officers.</param>
/// <param name="Text">First line: whom to call. May hold placeholders.</param>
/// <param name="Numbers">Short numbers for the phone buttons, the right one first.</param>
public sealed record Card(string Id, string Title, string Text, IReadOnlyList<string> Numbers);

/// <summary>The built-in cards.</summary>
public static class Cards
{
    private static readonly Dictionary<string, Card> ById = Load();

    public static IReadOnlyCollection<Card> All => ById.Values;

    /// <exception cref="KeyNotFoundException">No such card: a bug, a test holds every id against the file.</exception>
    public static Card Get(string id) => ById[id];

    private static Dictionary<string, Card> Load()
    {
        using var file = ContentFile.Open("Content/cards.vi.json");
        var cards = JsonSerializer.Deserialize(file, ContentJson.Default.ListCard) ?? throw new JsonException("empty file");
        return cards.ToDictionary(c => c.Id, StringComparer.Ordinal);
    }
}
