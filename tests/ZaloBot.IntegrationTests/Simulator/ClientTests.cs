using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ZaloBot.Zalo;
using ZaloBot.Zalo.Groups;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.IntegrationTests.Simulator;

/// <summary>Our clients against the simulator's own wire shapes: a field name that either side has wrong shows here.</summary>
[CancelAfter(30_000)]
internal sealed class ClientTests : SimulatorFixture
{
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Test]
    public async Task What_the_OA_and_a_person_are_is_read(CancellationToken cancel)
    {
        await using var services = Clients();
        var api = services.GetRequiredService<ZaloApiClient>();
        var person = await PersonAsync();

        var oa = Value(await api.GetOaAsync(Access, cancel));
        var user = Value(await api.GetUserAsync(Access, person, cancel));
        var window = Value(await api.GetReplyWindowAsync(Access, person, cancel));
        var quota = Value(await api.GetMessageQuotaAsync(Access, "sub_quota", cancel));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(oa.OaId, Is.EqualTo(Info["oa_id"]!.ToString()));
            Assert.That(oa.Name, Is.Not.Empty);
            Assert.That((user.UserId, user.DisplayName), Is.EqualTo((person, "Bà Tứ")));
            Assert.That(window.LastInteractionAt, Is.Not.Null);
            Assert.That(quota, Is.Not.Null);
        }
    }

    [Test]
    public async Task Every_kind_of_consultation_message_arrives(CancellationToken cancel)
    {
        await using var services = Clients();
        var api = services.GetRequiredService<ZaloApiClient>();
        var person = await PersonAsync(wrote: false);
        var asked = await SayAsync(person, "xin chào");
        var picture = Value(await api.UploadImageAsync(Access, Png, "bien-bao.png", cancel));
        var file = Value(await api.UploadFileAsync(Access, "%PDF-1.4 giấy"u8.ToArray(), "to-khai.pdf", cancel));

        ZaloMessage[] messages =
        [
            new ZaloMessage.Text("Chào bà con", asked),
            new ZaloMessage.Text("Gọi", Buttons: [new ZaloButton("Gọi 113", new ButtonAction.OpenPhone("113"))]),
            new ZaloMessage.ImageUpload(picture, "biển báo"),
            new ZaloMessage.File(file),
            new ZaloMessage.List([new ListElement("Cảnh báo", "Lừa đảo", "https://f4.photo.talk.zdn.vn/a.jpg", "https://a.example.gov.vn")]),
        ];
        foreach (var message in messages)
        {
            Assert.That(Value(await api.SendConsultationAsync(Access, person, message, cancel)).MessageId, Is.Not.Empty);
        }

        var shown = (await SimAsync("GET", $"/sim/users/{person}/messages")).AsArray();
        var recent = Value(await api.ListRecentChatAsync(Access, 0, 10, cancel));
        var conversation = Value(await api.GetConversationAsync(Access, person, 0, 10, cancel));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown, Has.Count.EqualTo(messages.Length + 1));
            Assert.That(shown[1]!["quote"]!.ToString(), Is.EqualTo(asked));
            Assert.That(shown[2]!["buttons"]![0]!["payload"]!.ToString(), Does.Contain("113"));
            Assert.That(conversation, Has.Count.EqualTo(shown.Count));
            Assert.That(recent.Select(message => message.MessageId), Is.EqualTo(conversation.Select(message => message.MessageId)));
        }
    }

    [Test]
    public async Task A_group_is_made_peopled_changed_and_dissolved(CancellationToken cancel)
    {
        await using var services = Clients();
        var groups = services.GetRequiredService<ZaloGroupClient>();
        var (head, member, stranger) = (await PersonAsync(), await PersonAsync(), await PersonAsync());
        var assets = Value(await groups.GetQuotaAsync(Access, "gmf10", "sub_quota", cancel));
        var other = Value(await groups.GetQuotaAsync(Access, "gmf50", "sub_quota", cancel))[0].AssetId!;

        var made = Value(await groups.CreateAsync(Access, "Thôn An Điền Nam", "Tin của thôn", assets[0].AssetId!, [head], cancel));
        var id = made.GroupId;
        Done(await groups.InviteAsync(Access, id, [member], cancel));
        Done(await groups.AddAdminsAsync(Access, id, [member], cancel));
        Done(await groups.RemoveAdminsAsync(Access, id, [member], cancel));
        var settings = new GroupSettings(OnlyAdminsSend: true, JoiningNeedsApproval: true, NewMembersSeeHistory: null, JoinByLink: null);
        var changed = Value(await groups.UpdateInfoAsync(Access, id, new GroupChange("Thôn An Điền", Settings: settings), cancel));
        var moved = Value(await groups.UpdateAssetAsync(Access, id, other, cancel));
        await SimAsync("POST", $"/sim/groups/{id}/members", new JsonObject { ["user_id"] = stranger }.ToJsonString());
        var pending = Value(await groups.ListPendingAsync(Access, id, 0, 10, cancel));
        Done(pending.Members.Count > 0
            ? await groups.AcceptPendingAsync(Access, id, [stranger], cancel)
            : await groups.InviteAsync(Access, id, [stranger], cancel));
        var members = Value(await groups.ListMembersAsync(Access, id, 0, 50, cancel));
        Done(await groups.RejectPendingAsync(Access, id, [stranger], cancel));
        Done(await groups.RemoveMembersAsync(Access, id, [stranger], cancel));
        var sent = Value(await groups.SendAsync(Access, id, new ZaloMessage.Text("Cảnh giác trộm cắp"), cancel));
        var recent = Value(await groups.ListRecentChatAsync(Access, 0, 10, cancel));
        var conversation = Value(await groups.GetConversationAsync(Access, id, 0, 10, cancel));
        var found = Value(await groups.GetAsync(Access, id, cancel));
        var listed = Value(await groups.ListAsync(Access, 0, 50, cancel));
        Done(await groups.DeleteAsync(Access, id, cancel));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((changed.Name, changed.Settings!.OnlyAdminsSend), Is.EqualTo(("Thôn An Điền", (bool?)true)));
            Assert.That(moved.Asset!.AssetId, Is.EqualTo(other));
            Assert.That(members.Members.Select(one => one.UserId), Is.SupersetOf(new[] { head, member, stranger }));
            Assert.That(conversation.Select(message => message.MessageId), Does.Contain(sent.MessageId));
            Assert.That(recent.Select(message => message.MessageId), Does.Contain(sent.MessageId));
            Assert.That(found.Description, Is.EqualTo("Tin của thôn"));
            Assert.That(listed.Groups.Select(group => group.GroupId), Does.Contain(id));
            Assert.That(Value(await groups.ListAsync(Access, 0, 50, cancel)).Groups.Select(group => group.GroupId), Does.Not.Contain(id));
        }
    }

    private ZaloAccess Access => new(Token);

    private ServiceProvider Clients()
    {
        var services = new ServiceCollection().AddLogging().AddMetrics();
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new ZaloApiOptions
        {
            OpenApiAddress = Address,
            OAuthAddress = Address,
            AppId = Info["app_id"]!.ToString(),
            AppSecret = Info["app_secret"]!.ToString(),
            WebhookSecrets = [Info["oa_secret"]!.ToString()],
        }));
        return services.AddZaloClients().BuildServiceProvider();
    }

    private static T Value<T>(ApiOutcome<T> outcome) =>
        outcome is ApiOutcome<T>.Ok ok ? ok.Value : throw new AssertionException($"not Ok but {outcome}");

    private static void Done(ApiOutcome<ApiDone> outcome) => Assert.That(outcome, Is.InstanceOf<ApiOutcome<ApiDone>.Ok>());
}
