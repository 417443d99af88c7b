using ZaloBot.Zalo.Groups;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Tests.Zalo.Groups;

/// <summary>All calls of zalo-platform.md §3.8.</summary>
public sealed class ZaloGroupClientTests
{
    private const string Group = "f0a1b2c3d4e5f6071829";

    private static readonly ZaloAccess Access = new("accessTokenExample0001");
    private static readonly string[] Users = ["8100000000000000123"];

    private static readonly (Func<ZaloGroupClient, CancellationToken, Task> Ask, string Call, string Body)[] Calls =
    [
        ((g, c) => g.CreateAsync(Access, "Thôn 3", "Nhóm thôn", "asset1", Users, c), "POST /v3.0/oa/group/creategroupwithoa",
            """{"group_name":"Thôn 3","group_description":"Nhóm thôn","asset_id":"asset1","member_user_ids":["8100000000000000123"]}"""),
        ((g, c) => g.GetAsync(Access, Group, c), $"GET /v3.0/oa/group/getgroup?group_id={Group}", ""),
        ((g, c) => g.ListAsync(Access, 0, 50, c), "GET /v3.0/oa/group/getgroupsofoa?offset=0&count=50", ""),
        ((g, c) => g.UpdateInfoAsync(Access, Group, new GroupChange("Thôn 3A", Settings: new GroupSettings(true, null, false, null)), c),
            "POST /v3.0/oa/group/updateinfo", $$"""{"group_id":"{{Group}}","group_name":"Thôn 3A","lock_send_msg":true,"enable_msg_history":false}"""),
        ((g, c) => g.UpdateAssetAsync(Access, Group, "asset2", c), "POST /v3.0/oa/group/updateasset", $$"""{"group_id":"{{Group}}","asset_id":"asset2"}"""),
        ((g, c) => g.InviteAsync(Access, Group, Users, c), "POST /v3.0/oa/group/invite", WithUsers),
        ((g, c) => g.ListPendingAsync(Access, Group, 0, 5, c), $"GET /v3.0/oa/group/listpendinginvite?group_id={Group}&offset=0&count=5", ""),
        ((g, c) => g.AcceptPendingAsync(Access, Group, Users, c), "POST /v3.0/oa/group/acceptpendinginvite", WithUsers),
        ((g, c) => g.RejectPendingAsync(Access, Group, Users, c), "POST /v3.0/oa/group/rejectpendinginvite", WithUsers),
        ((g, c) => g.ListMembersAsync(Access, Group, 5, 5, c), $"GET /v3.0/oa/group/listmember?group_id={Group}&offset=5&count=5", ""),
        ((g, c) => g.RemoveMembersAsync(Access, Group, Users, c), "POST /v3.0/oa/group/removemembers", WithUsers),
        ((g, c) => g.AddAdminsAsync(Access, Group, Users, c), "POST /v3.0/oa/group/addadmins", WithUsers),
        ((g, c) => g.RemoveAdminsAsync(Access, Group, Users, c), "POST /v3.0/oa/group/removeadmins", WithUsers),
        ((g, c) => g.DeleteAsync(Access, Group, c), "POST /v3.0/oa/group/delete", $$"""{"group_id":"{{Group}}"}"""),
        ((g, c) => g.ListRecentChatAsync(Access, 0, 10, c), "GET /v3.0/oa/group/listrecentchat?offset=0&count=10", ""),
        ((g, c) => g.GetConversationAsync(Access, Group, 0, 10, c), $"GET /v3.0/oa/group/conversation?group_id={Group}&offset=0&count=10", ""),
        ((g, c) => g.SendAsync(Access, Group, new ZaloMessage.Text("Cảnh báo"), c), "POST /v3.0/oa/group/message",
            $$$"""{"recipient":{"group_id":"{{{Group}}}"},"message":{"text":"Cảnh báo"}}"""),
        ((g, c) => g.GetQuotaAsync(Access, "gmf100", "sub_quota", c), "POST /v3.0/oa/quota/group",
            """{"quota_owner":"OA","product_type":"gmf100","quota_type":"sub_quota"}"""),
    ];

    private static string WithUsers => $$"""{"group_id":"{{Group}}","member_user_ids":["8100000000000000123"]}""";

    [Test]
    [CancelAfter(10_000)]
    public async Task Every_call_asks_as_the_platform_documents(CancellationToken cancellationToken)
    {
        foreach (var (ask, call, body) in Calls)
        {
            var platform = StubPlatform.Answering("""{"error":0}""");

            await ask(Client(platform), cancellationToken);

            var asked = platform.Asked.Single();
            Assert.That($"{asked.Method} {asked.PathAndQuery}", Is.EqualTo(call));
            Assert.That(asked.Body, Is.EqualTo(body), call);
        }
    }

    [TestCase("""{"group_info":{"group_id":"f0a1b2c3d4e5f6071829","group_link":"https://zalo.me/g/x","name":"Thôn 3","group_description":"","avatar":"","status":"enabled","total_member":7,"max_member":"10","auto_delete_date":""},"asset_info":{"asset_type":"gmf10","asset_id":"a1","valid_through":"31/12/2026","auto_renew":"true"},"group_setting":{"lock_send_msg":false,"join_appr":"true","enable_msg_history":true,"enable_link_join":false}}""")]
    [TestCase("""{"group_id":"f0a1b2c3d4e5f6071829","group_link":"https://zalo.me/g/x","name":"Thôn 3","status":"enabled","total_member":"7","max_member":10,"asset_info":{"asset_type":"gmf10","asset_id":"a1","valid_through":"23:59:59 31/12/2026","auto_renew":true},"group_setting":{"lock_send_msg":"false","join_appr":true,"enable_msg_history":"true","enable_link_join":"false"}}""")]
    [CancelAfter(10_000)]
    public async Task A_group_is_read_flat_and_nested_with_numbers_and_strings(string data, CancellationToken cancellationToken)
    {
        var outcome = await Client(StubPlatform.Answering($$"""{"data":{{data}},"error":0}""")).GetAsync(Access, Group, cancellationToken);

        Assert.That(outcome, Is.EqualTo(new ApiOutcome<GroupDetail>.Ok(
            new GroupDetail(
                Group, "Thôn 3", null, "https://zalo.me/g/x", null, true, 7, 10, null,
                new GroupAsset("a1", "gmf10", new DateOnly(2026, 12, 31), true),
                new GroupSettings(false, true, true, false)),
            null)));
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task A_group_that_was_made_has_its_id(CancellationToken cancellationToken)
    {
        var made = await Client(StubPlatform.Answering($$$"""{"data":{"name":"Thôn 3","group_id":"{{{Group}}}","total_member":1,"status":"disabled"},"error":0}"""))
            .CreateAsync(Access, "Thôn 3", null, "a1", Users, cancellationToken);

        Assert.That(((ApiOutcome<GroupDetail>.Ok)made).Value, Has.Property(nameof(GroupDetail.GroupId)).EqualTo(Group));
        Assert.That(((ApiOutcome<GroupDetail>.Ok)made).Value.IsEnabled, Is.False);
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task The_list_of_members_holds_the_oa_itself(CancellationToken cancellationToken)
    {
        var platform = StubPlatform.Answering("""{"data":{"offset":0,"count":5,"total":"2","member_count":2,"members":[{"oa_id":"2700000000000000031","name":"Công an phường"},{"user_id":8100000000000000123,"name":"Bà Tứ","avatar":""},{"name":"?"}]},"error":0}""");

        var page = ((ApiOutcome<GroupMemberPage>.Ok)await Client(platform).ListMembersAsync(Access, Group, 0, 5, cancellationToken)).Value;

        Assert.That(page.Total, Is.EqualTo(2));
        Assert.That(page.Members, Is.EqualTo(new[]
        {
            new GroupMember(null, "2700000000000000031", "Công an phường", null),
            new GroupMember("8100000000000000123", null, "Bà Tứ", null),
        }));
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task Groups_history_and_quota_are_read(CancellationToken cancellationToken)
    {
        var list = await Client(StubPlatform.Answering($$$"""{"data":{"total":1,"groups":[{"group_id":"{{{Group}}}","name":"Thôn 3"}]},"error":0}""")).ListAsync(Access, 0, 5, cancellationToken);
        var history = await Client(StubPlatform.Answering($$$"""{"data":[{"src":1,"time":1795395600123,"message_id":"m1","from_id":"8","group_id":"{{{Group}}}","type":"text","message":"a"}],"error":0}""")).ListRecentChatAsync(Access, 0, 5, cancellationToken);
        var quota = await Client(StubPlatform.Answering($$$"""{"data":[{"product_type":"gmf100","asset_id":"a1","valid_through":"31/12/2026","auto_renew":false,"status":"used","used_id":"{{{Group}}}"}],"error":0}""")).GetQuotaAsync(Access, "gmf100", "sub_quota", cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(((ApiOutcome<GroupPage>.Ok)list).Value.Groups.Single().GroupId, Is.EqualTo(Group));
            Assert.That(((ApiOutcome<IReadOnlyList<ChatMessage>>.Ok)history).Value.Single(), Has.Property(nameof(ChatMessage.GroupId)).EqualTo(Group));
            Assert.That(((ApiOutcome<IReadOnlyList<QuotaAsset>>.Ok)quota).Value.Single(), Is.EqualTo(
                new QuotaAsset("a1", "gmf100", null, new DateOnly(2026, 12, 31), null, null, false, false, Group)));
        }
    }

    [TestCase("""{"error":0,"message":"Success"}""")]
    [TestCase("""{"data":{},"error":0}""")]
    [TestCase("""{"data":null,"error":"0"}""")]
    [CancelAfter(10_000)]
    public async Task A_call_without_data_is_done_when_the_error_is_zero(string body, CancellationToken cancellationToken) =>
        Assert.That(
            await Client(StubPlatform.Answering(body)).InviteAsync(Access, Group, Users, cancellationToken),
            Is.EqualTo(new ApiOutcome<ApiDone>.Ok(default, null)));

    private static ZaloGroupClient Client(StubPlatform platform) => new(platform.Client(), StubPlatform.Options);
}
