namespace ZaloBot.Zalo.Groups;

/// <summary>A group chat of the OA. Which fields are set depends on the call: lists give no asset and no settings.</summary>
/// <param name="IsEnabled">False when the group's package has run out or it was switched off: then sending ends in -237.</param>
/// <param name="DeletedOn">When the platform will delete it for want of a package.</param>
public sealed record GroupDetail(
    string GroupId, string? Name, string? Description, string? Link, string? AvatarUrl, bool? IsEnabled,
    long? TotalMembers, long? MaxMembers, DateOnly? DeletedOn, GroupAsset? Asset, GroupSettings? Settings)
{
    /// <remarks>The group's own fields are flat in one source and inside <c>group_info</c> in another (<c>zalo-platform.md §3.8</c>).</remarks>
    internal static GroupDetail? Read(JsonElement data)
    {
        var info = data.Child("group_info") ?? data;
        return info.Id("group_id") is { } id
            ? new GroupDetail(
                id,
                info.TextOrNull("name", "group_name"),
                info.TextOrNull("group_description"),
                info.TextOrNull("group_link"),
                info.TextOrNull("avatar", "group_avatar"),
                info.TextOrNull("status") is { } status ? status == "enabled" : null,
                info.Number("total_member"),
                info.Number("max_member"),
                info.Date("auto_delete_date"),
                data.Child("asset_info") is { } asset ? GroupAsset.Read(asset) : null,
                data.Child("group_setting") is { } settings ? GroupSettings.Read(settings) : null)
            : null;
    }
}

/// <summary>The paid right a group lives on.</summary>
/// <param name="Type"><c>gmf10</c>, <c>gmf50</c>, <c>gmf100</c>, <c>gmf1000</c>.</param>
public sealed record GroupAsset(string? AssetId, string? Type, DateOnly? ValidThrough, bool? AutoRenew)
{
    internal static GroupAsset Read(JsonElement asset) =>
        new(asset.Id("asset_id"), asset.TextOrNull("asset_type"), asset.Date("valid_through"), asset.Flag("auto_renew"));
}

/// <param name="OnlyAdminsSend">The platform's <c>lock_send_msg</c>.</param>
/// <param name="JoiningNeedsApproval"><c>join_appr</c>.</param>
/// <param name="NewMembersSeeHistory"><c>enable_msg_history</c>.</param>
/// <param name="JoinByLink"><c>enable_link_join</c>.</param>
public sealed record GroupSettings(bool? OnlyAdminsSend, bool? JoiningNeedsApproval, bool? NewMembersSeeHistory, bool? JoinByLink)
{
    internal static GroupSettings Read(JsonElement settings) => new(
        settings.Flag("lock_send_msg"), settings.Flag("join_appr"), settings.Flag("enable_msg_history"), settings.Flag("enable_link_join"));
}

/// <summary>What to change; null leaves as it is.</summary>
/// <param name="AvatarUrl">An address the platform can fetch.</param>
public sealed record GroupChange(string? Name = null, string? Description = null, string? AvatarUrl = null, GroupSettings? Settings = null);

/// <param name="Total">Of all, not of this page.</param>
public sealed record GroupPage(long? Total, IReadOnlyList<GroupDetail> Groups)
{
    internal static GroupPage? Read(JsonElement data) => data.ValueKind == JsonValueKind.Object
        ? new GroupPage(data.Number("total"), [.. data.Items("groups").Select(GroupDetail.Read).OfType<GroupDetail>()]) : null;
}

/// <param name="UserId">Null for the OA itself, which stands in the list as a member with an <paramref name="OaId"/>.</param>
public sealed record GroupMember(string? UserId, string? OaId, string? Name, string? AvatarUrl)
{
    public override string ToString() => nameof(GroupMember);

    internal static GroupMember? Read(JsonElement item) => (item.Id("user_id", "id"), item.Id("oa_id", "oaid")) is var (user, oa) && (user ?? oa) is not null
        ? new GroupMember(user, oa, item.TextOrNull("name"), item.TextOrNull("avatar")) : null;
}

/// <param name="Total">Of all, not of this page.</param>
public sealed record GroupMemberPage(long? Total, IReadOnlyList<GroupMember> Members)
{
    internal static GroupMemberPage? Read(JsonElement data) => data.ValueKind == JsonValueKind.Object
        ? new GroupMemberPage(data.Number("total"), [.. data.Items("members").Select(GroupMember.Read).OfType<GroupMember>()]) : null;
}
