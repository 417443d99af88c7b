using ZaloBot.Core.Content;
using ZaloBot.Postgres.Wards;

namespace ZaloBot.Service.CommandLine;

/// <summary>A content that villagers may read once an officer approved it.</summary>
/// <param name="IsSure">The sources leave no doubt (domain.md §5); a card has no sources.</param>
/// <param name="AsOf">Month the fact was last seen, null for a card.</param>
internal sealed record ContentItem(string Id, string Title, string Text, bool IsSure, string? AsOf, byte[] Hash)
{
    public static IReadOnlyList<ContentItem> Of(FaqBook book) =>
    [
        .. book.All.Select(entry => new ContentItem(
            entry.Id, entry.Questions[0], TextOf(entry), entry.Confidence == "sure", entry.AsOf, book.Hashes[entry.Id])),
    ];

    public static IReadOnlyList<ContentItem> Cards { get; } =
    [
        .. Core.Content.Cards.All.Select(card => new ContentItem(
            card.Id, card.Title, $"{card.Text}\n({string.Join(", ", card.Numbers)})", false, null, ContentHashes.ForCards[card.Id])),
    ];

    private static string TextOf(FaqEntry entry) =>
        string.Join('\n', new[] { entry.Answer, entry.LegalBasis, entry.FeeTime }.Where(part => part is not null));
}

/// <summary>A content and whether it may be said.</summary>
/// <param name="State">approved, changed (another wording was approved; this one may not be said) or waiting.</param>
internal sealed record ContentView(
    string Id, string Title, string Text, bool Sure, string? AsOf, string State, string? ApprovedBy, DateTimeOffset? ApprovedAt)
{
    public const string Approved = "approved";

    public static ContentView Of(ContentItem item, Approval? approval) => new(
        item.Id,
        item.Title,
        item.Text,
        item.IsSure,
        item.AsOf,
        approval is null ? "waiting" : approval.ContentHash.AsSpan().SequenceEqual(item.Hash) ? Approved : "changed",
        approval?.ApprovedBy,
        VietnamTime.Of(approval?.ApprovedAt));
}
