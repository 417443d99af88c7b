using System.Security.Cryptography;

namespace ZaloBot.Core.Content;

/// <summary>What an approval holds for: the SHA-256 of a content as villagers may read it. Another word is another content.</summary>
public static class ContentHashes
{
    // Parts nobody can write, so that moving a word from one field to the next is a change.
    private const char Border = '\u001f';

    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> OfCards = new(() => Cards.All.ToDictionary(card => card.Id, Of));

    /// <summary>By id, for every built-in card.</summary>
    public static IReadOnlyDictionary<string, byte[]> ForCards => OfCards.Value;

    public static byte[] Of(FaqEntry entry) => Hash(entry.Answer, entry.LegalBasis ?? "", entry.FeeTime ?? "", entry.AsOf);

    public static byte[] Of(Card card) => Hash([card.Title, card.Text, .. card.Numbers]);

    private static byte[] Hash(params string[] parts) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(Border, parts).Normalize()));
}
