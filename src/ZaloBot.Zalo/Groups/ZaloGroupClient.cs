using System.Globalization;
using Microsoft.Extensions.Options;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Zalo.Groups;

/// <summary>
/// Group chats (GMF), all calls of <c>zalo-platform.md §3.8</c>. Only groups that were made through the OA can be reached. Each call asks
/// once; a cancelled call throws <see cref="OperationCanceledException"/> and may have been carried out.
/// </summary>
public sealed class ZaloGroupClient(HttpClient http, IOptions<ZaloApiOptions> options)
{
    private const string Base = "/v3.0/oa/group/";

    private static readonly WireJson Json = WireJson.Readable;

    private readonly OpenApiCaller _caller = new(http, options.Value);

    /// <param name="assetId">A paid right that no group uses yet (<see cref="GetQuotaAsync"/>).</param>
    /// <param name="memberUserIds">1 to 99 people, at least one of them an administrator of the OA.</param>
    public Task<ApiOutcome<GroupDetail>> CreateAsync(
        ZaloAccess access, string name, string? description, string assetId, IReadOnlyList<string> memberUserIds,
        CancellationToken cancellationToken) =>
        PostAsync(
            access, "creategroupwithoa",
            new GroupBody(GroupName: name, GroupDescription: description, AssetId: assetId, MemberUserIds: memberUserIds),
            GroupDetail.Read, cancellationToken);

    public Task<ApiOutcome<GroupDetail>> GetAsync(ZaloAccess access, string groupId, CancellationToken cancellationToken) =>
        GetAsync(access, $"getgroup?group_id={Uri.EscapeDataString(groupId)}", GroupDetail.Read, cancellationToken);

    /// <param name="count">The platform's default is 5; 50 works.</param>
    public Task<ApiOutcome<GroupPage>> ListAsync(ZaloAccess access, int offset, int count, CancellationToken cancellationToken) =>
        GetAsync(access, "getgroupsofoa?" + Page(offset, count), GroupPage.Read, cancellationToken);

    public Task<ApiOutcome<GroupDetail>> UpdateInfoAsync(
        ZaloAccess access, string groupId, GroupChange change, CancellationToken cancellationToken) =>
        PostAsync(
            access, "updateinfo",
            new GroupBody(
                groupId, change.Name, change.Description, change.AvatarUrl,
                LockSendMsg: change.Settings?.OnlyAdminsSend,
                JoinAppr: change.Settings?.JoiningNeedsApproval,
                EnableMsgHistory: change.Settings?.NewMembersSeeHistory,
                EnableLinkJoin: change.Settings?.JoinByLink),
            GroupDetail.Read, cancellationToken);

    /// <summary>Puts the group on another paid right: more seats, or a renewal.</summary>
    public Task<ApiOutcome<GroupDetail>> UpdateAssetAsync(
        ZaloAccess access, string groupId, string assetId, CancellationToken cancellationToken) =>
        PostAsync(access, "updateasset", new GroupBody(groupId, AssetId: assetId), GroupDetail.Read, cancellationToken);

    /// <param name="userIds">People who follow the OA or had to do with it within 7 days.</param>
    public Task<ApiOutcome<ApiDone>> InviteAsync(
        ZaloAccess access, string groupId, IReadOnlyList<string> userIds, CancellationToken cancellationToken) =>
        ChangeMembersAsync(access, "invite", groupId, userIds, cancellationToken);

    public Task<ApiOutcome<GroupMemberPage>> ListPendingAsync(
        ZaloAccess access, string groupId, int offset, int count, CancellationToken cancellationToken) =>
        GetAsync(access, OfGroup("listpendinginvite", groupId, offset, count), GroupMemberPage.Read, cancellationToken);

    public Task<ApiOutcome<ApiDone>> AcceptPendingAsync(
        ZaloAccess access, string groupId, IReadOnlyList<string> userIds, CancellationToken cancellationToken) =>
        ChangeMembersAsync(access, "acceptpendinginvite", groupId, userIds, cancellationToken);

    public Task<ApiOutcome<ApiDone>> RejectPendingAsync(
        ZaloAccess access, string groupId, IReadOnlyList<string> userIds, CancellationToken cancellationToken) =>
        ChangeMembersAsync(access, "rejectpendinginvite", groupId, userIds, cancellationToken);

    public Task<ApiOutcome<GroupMemberPage>> ListMembersAsync(
        ZaloAccess access, string groupId, int offset, int count, CancellationToken cancellationToken) =>
        GetAsync(access, OfGroup("listmember", groupId, offset, count), GroupMemberPage.Read, cancellationToken);

    public Task<ApiOutcome<ApiDone>> RemoveMembersAsync(
        ZaloAccess access, string groupId, IReadOnlyList<string> userIds, CancellationToken cancellationToken) =>
        ChangeMembersAsync(access, "removemembers", groupId, userIds, cancellationToken);

    public Task<ApiOutcome<ApiDone>> AddAdminsAsync(
        ZaloAccess access, string groupId, IReadOnlyList<string> userIds, CancellationToken cancellationToken) =>
        ChangeMembersAsync(access, "addadmins", groupId, userIds, cancellationToken);

    public Task<ApiOutcome<ApiDone>> RemoveAdminsAsync(
        ZaloAccess access, string groupId, IReadOnlyList<string> userIds, CancellationToken cancellationToken) =>
        ChangeMembersAsync(access, "removeadmins", groupId, userIds, cancellationToken);

    /// <summary>Dissolves the group for all its members. Cannot be undone.</summary>
    public Task<ApiOutcome<ApiDone>> DeleteAsync(ZaloAccess access, string groupId, CancellationToken cancellationToken) =>
        PostAsync(access, "delete", new GroupBody(groupId), Done, cancellationToken);

    /// <summary>The newest messages of all groups, newest first.</summary>
    public Task<ApiOutcome<IReadOnlyList<ChatMessage>>> ListRecentChatAsync(
        ZaloAccess access, int offset, int count, CancellationToken cancellationToken) =>
        GetAsync(access, "listrecentchat?" + Page(offset, count), ChatMessage.ReadAll, cancellationToken);

    /// <summary>The newest messages of one group, newest first.</summary>
    public Task<ApiOutcome<IReadOnlyList<ChatMessage>>> GetConversationAsync(
        ZaloAccess access, string groupId, int offset, int count, CancellationToken cancellationToken) =>
        _caller.GetAsync(access, Base + OfGroup("conversation", groupId, offset, count), groupId, ChatMessage.ReadAll, cancellationToken);

    /// <param name="message">A text, picture or file; buttons, lists and quotes are not documented for groups. Villagers' words in it must
    /// have gone through <see cref="MentionText.Strip"/>.</param>
    public Task<ApiOutcome<SentMessage>> SendAsync(
        ZaloAccess access, string groupId, ZaloMessage message, CancellationToken cancellationToken) =>
        _caller.PostAsync(
            access, Base + "message", SendBody.ToGroup(groupId, message), Json.SendBody, groupId, SentMessage.Read, cancellationToken);

    /// <summary>The OA's rights to groups of one size, used or free.</summary>
    /// <param name="productType"><c>gmf10</c>, <c>gmf50</c>, <c>gmf100</c> or <c>gmf1000</c>.</param>
    /// <param name="quotaType"><c>sub_quota</c>, <c>purchase_quota</c> or <c>reward_quota</c>.</param>
    public Task<ApiOutcome<IReadOnlyList<QuotaAsset>>> GetQuotaAsync(
        ZaloAccess access, string productType, string quotaType, CancellationToken cancellationToken) =>
        _caller.PostAsync(
            access, "/v3.0/oa/quota/group", new QuotaBody(QuotaOwner: "OA", ProductType: productType, QuotaType: quotaType), Json.QuotaBody, null,
            QuotaAsset.ReadAll, cancellationToken);

    private Task<ApiOutcome<ApiDone>> ChangeMembersAsync(
        ZaloAccess access, string call, string groupId, IReadOnlyList<string> userIds, CancellationToken cancellationToken) =>
        PostAsync(access, call, new GroupBody(groupId, MemberUserIds: userIds), Done, cancellationToken);

    private Task<ApiOutcome<T>> PostAsync<T>(
        ZaloAccess access, string call, GroupBody body, Func<JsonElement, T?> read, CancellationToken cancellationToken) =>
        _caller.PostAsync(access, Base + call, body, Json.GroupBody, body.GroupId, read, cancellationToken);

    private Task<ApiOutcome<T>> GetAsync<T>(
        ZaloAccess access, string callAndQuery, Func<JsonElement, T?> read, CancellationToken cancellationToken) =>
        _caller.GetAsync(access, Base + callAndQuery, null, read, cancellationToken);

    private static ApiDone Done(JsonElement data) => default;

    private static string OfGroup(string call, string groupId, int offset, int count) =>
        $"{call}?group_id={Uri.EscapeDataString(groupId)}&{Page(offset, count)}";

    private static string Page(int offset, int count) => string.Create(CultureInfo.InvariantCulture, $"offset={offset}&count={count}");
}
