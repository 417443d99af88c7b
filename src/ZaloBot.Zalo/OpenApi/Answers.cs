namespace ZaloBot.Zalo.OpenApi;

/// <summary>A message the platform took. Whether it reached the person is told by its events.</summary>
/// <param name="QuotaType">What it was counted against (<c>reply</c>, <c>sub_quota</c>…); null may mean that it was charged.
/// Decide nothing by it (<c>zalo-platform.md §3.1</c>).</param>
public sealed record SentMessage(string MessageId, string? QuotaType)
{
    internal static SentMessage? Read(JsonElement data) =>
        data.Id("message_id", "msg_id") is { } id ? new SentMessage(id, data.Child("quota")?.TextOrNull("quota_type")) : null;
}

/// <summary>A person's profile as far as the platform shows it; from an address outside Vietnam most of it is withheld.</summary>
/// <param name="IsMinor">The platform's <c>is_sensitive</c>.</param>
/// <param name="Phone">Shared by the person in an info request, as is <paramref name="Address"/>.</param>
public sealed record UserDetail(
    string UserId, string? UserIdByApp, string? DisplayName, string? Alias, bool? IsFollower, bool? IsMinor,
    DateOnly? LastInteractionOn, string? AvatarUrl, string? Phone, string? Address)
{
    public override string ToString() => nameof(UserDetail);

    internal static UserDetail? Read(JsonElement data) => data.Id("user_id") is { } id
        ? new UserDetail(
            id,
            data.Id("user_id_by_app"),
            data.TextOrNull("display_name"),
            data.TextOrNull("user_alias"),
            data.Flag("user_is_follower"),
            data.Flag("is_sensitive"),
            data.Date("user_last_interaction_date"),
            data.TextOrNull("avatar"),
            data.Child("shared_info")?.TextOrNull("phone"),
            data.Child("shared_info")?.TextOrNull("address"))
        : null;
}

/// <param name="Type">2 business, 4 government.</param>
public sealed record OaDetail(
    string OaId, string? Name, bool? IsVerified, long? Type, long? Followers, string? PackageName, DateOnly? PackageValidThrough)
{
    internal static OaDetail? Read(JsonElement data) => data.Id("oaid", "oa_id", "oaId") is { } id
        ? new OaDetail(
            id,
            data.TextOrNull("name"),
            data.Flag("is_verified"),
            data.Number("oa_type"),
            data.Number("num_follower"),
            data.TextOrNull("package_name"),
            data.Date("package_valid_through_date"))
        : null;
}

/// <summary>One message of a conversation's history, of a person or of a group; how a lost answer is settled.</summary>
/// <param name="Type"><c>text</c>, <c>photo</c>, <c>voice</c>, <c>GIF</c>, <c>link</c>, <c>links</c>, <c>sticker</c>, <c>location</c>…</param>
/// <param name="GroupId">Set in group histories only.</param>
public sealed record ChatMessage(
    string MessageId, bool IsFromOa, DateTimeOffset? At, string? Type, string? Text, string? FromId, string? ToId, string? GroupId, string? Url)
{
    public override string ToString() => nameof(ChatMessage);

    /// <remarks><c>data</c> is a bare array; one client saw it wrapped once more (<c>zalo-platform.md §3.5</c>).</remarks>
    internal static IReadOnlyList<ChatMessage>? ReadAll(JsonElement data)
    {
        var list = data.ValueKind == JsonValueKind.Array ? data : data.Child("data", "messages") ?? default;
        return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(Read).OfType<ChatMessage>()] : null;
    }

    private static ChatMessage? Read(JsonElement item) => item.Id("message_id", "msg_id") is { } id
        ? new ChatMessage(
            id,
            item.Number("src") == 0,
            item.Instant("time"),
            item.TextOrNull("type"),
            item.TextOrNull("message", "text"),
            item.Id("from_id"),
            item.Id("to_id"),
            item.Id("group_id"),
            item.TextOrNull("url"))
        : null;
}

/// <summary>When a person last did what opens the reply window: the only way to ask the platform (<c>zalo-platform.md §3.6</c>).</summary>
public sealed record ReplyWindow(DateTimeOffset? LastInteractionAt)
{
    internal static ReplyWindow? Read(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object ? new ReplyWindow(data.Instant("last_interaction")) : null;
}

/// <summary>One package of messages or one right to a group.</summary>
/// <param name="ProductType"><c>cs</c>, or <c>gmf10</c>, <c>gmf50</c>, <c>gmf100</c>, <c>gmf1000</c> for groups of so many members.</param>
/// <param name="Total">Null for groups, as is <paramref name="Remaining"/>.</param>
/// <param name="IsAvailable">Groups only: not yet bound to a group.</param>
/// <param name="UsedByGroupId">Groups only.</param>
public sealed record QuotaAsset(
    string? AssetId, string? ProductType, string? QuotaType, DateOnly? ValidThrough, long? Total, long? Remaining,
    bool? AutoRenew, bool? IsAvailable, string? UsedByGroupId)
{
    internal static IReadOnlyList<QuotaAsset>? ReadAll(JsonElement data) =>
        data.ValueKind == JsonValueKind.Array ? [.. data.EnumerateArray().Select(Read)] : null;

    private static QuotaAsset Read(JsonElement item) => new(
        item.Id("asset_id"),
        item.TextOrNull("product_type"),
        item.TextOrNull("quota_type"),
        item.Date("valid_through"),
        item.Number("total"),
        item.Number("remain"),
        item.Flag("auto_renew"),
        item.TextOrNull("status") is { } status ? status == "available" : null,
        item.Id("used_id"));
}
