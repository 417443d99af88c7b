namespace ZaloBot.IntegrationTests.Simulator;

/// <summary>zalo-platform.md §3.4 to §3.6: uploads, people, the OA, history, quota.</summary>
[CancelAfter(20_000)]
internal sealed class ReadTests : SimulatorFixture
{
    private static readonly byte[] _png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    [Test]
    public async Task An_uploaded_picture_and_file_can_be_sent_and_seen(CancellationToken cancel)
    {
        var user = await PersonAsync();
        var picture = (await UploadAsync("image", _png, "a.png"))["data"]!["attachment_id"];
        var file = (await UploadAsync("file", "%PDF-1.7"u8.ToArray(), "mẫu đơn.pdf"))["data"]!["token"];

        await ReplyWithAsync(user, """{"text":"chú thích","attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"image","attachment_id":"ID"}]}}}"""
            .Replace("ID", $"{picture}", StringComparison.Ordinal));
        await ReplyWithAsync(user, """{"attachment":{"type":"file","payload":{"token":"ID"}}}""".Replace("ID", $"{file}", StringComparison.Ordinal));

        var image = (await Hook.WaitForAsync("oa_send_image", cancel)).Json!["message"]!;
        var document = (await Hook.WaitForAsync("oa_send_file", cancel)).Json!["message"]!["attachments"]![0]!["payload"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(image["text"]!.ToString(), Is.EqualTo("chú thích"));
            Assert.That(await Http.GetByteArrayAsync(new Uri(image["attachments"]![0]!["payload"]!["url"]!.ToString()), cancel), Is.EqualTo(_png));
            Assert.That(document["size"]!.GetValue<string>(), Is.EqualTo("8"));
            Assert.That(document["type"]!.ToString(), Is.EqualTo("pdf"));
        }
    }

    [Test]
    public async Task Uploads_are_held_to_their_kind_and_size()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await UploadErrorAsync("image", "GIF89a"u8.ToArray(), "a.png"), Is.EqualTo(-201));
            Assert.That(await UploadErrorAsync("image", [.. _png, .. new byte[1024 * 1024]], "a.png"), Is.EqualTo(-210));
            Assert.That(await UploadErrorAsync("gif", "GIF89a"u8.ToArray(), "a.gif"), Is.Zero);
            Assert.That(await UploadErrorAsync("gif", _png, "a.gif"), Is.EqualTo(-201));
            Assert.That(await UploadErrorAsync("file", _png, "a.exe"), Is.EqualTo(-201));
            Assert.That(await UploadErrorAsync("file", new byte[5 * 1024 * 1024], "a.csv"), Is.Zero);
            Assert.That(await UploadErrorAsync("file", new byte[(5 * 1024 * 1024) + 1], "a.csv"), Is.EqualTo(-210));
        }
    }

    [TestCase("6.23:00:00", 0)]
    [TestCase("7.01:00:00", -100)]
    public async Task An_upload_lives_seven_days(string after, int error)
    {
        var token = (await UploadAsync("file", "%PDF"u8.ToArray(), "a.pdf"))["data"]!["token"];
        await AdvanceAsync(after);
        await IssueAsync();
        var user = await PersonAsync();

        var answer = await ReplyWithAsync(user, """{"attachment":{"type":"file","payload":{"token":"ID"}}}""".Replace("ID", $"{token}", StringComparison.Ordinal));

        Assert.That((int)answer["error"]!, Is.EqualTo(error));
    }

    [Test]
    public async Task An_unknown_upload_is_a_wrong_parameter()
    {
        var user = await PersonAsync();

        Assert.That((int)(await ReplyWithAsync(user, """{"attachment":{"type":"file","payload":{"token":"x"}}}"""))["error"]!, Is.EqualTo(-201));
    }

    [Test]
    public async Task Five_thousand_uploads_are_a_month()
    {
        await SimAsync("PUT", "/sim/limits", """{"per_minute":null}""");
        await SimAsync("POST", "/sim/clock", """{"set":"2026-03-10T09:00:00+07:00"}""");
        await IssueAsync();
        await Parallel.ForAsync(0, 5000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => await UploadAsync("image", _png, "a.png"));

        Assert.That(await UploadErrorAsync("image", _png, "a.png"), Is.EqualTo(-211));
        await AdvanceAsync("22.00:00:00");
        await IssueAsync();
        Assert.That(await UploadErrorAsync("image", _png, "a.png"), Is.Zero);
    }

    [Test]
    public async Task User_detail_takes_its_id_inside_the_data_parameter()
    {
        var user = await PersonAsync();
        await SimAsync("POST", $"/sim/users/{user}/follow");

        var data = (await ApiAsync("GET", DataPath("/v3.0/oa/user/detail", $$"""{"user_id":"{{user}}"}""")))["data"]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(data["user_id"]!.GetValue<string>(), Is.EqualTo(user));
            Assert.That(data["display_name"]!.ToString(), Is.EqualTo("Bà Tứ"));
            Assert.That(data["user_is_follower"]!.GetValue<bool>(), Is.True);
            Assert.That(data["user_last_interaction_date"]!.ToString(), Does.Match("^[0-3][0-9]/[01][0-9]/20[0-9]{2}$"));
        }
    }

    [Test]
    public async Task From_abroad_profiles_come_empty_and_ids_can_be_numbers()
    {
        var user = await PersonAsync();
        await SimAsync("PUT", "/sim/toggles", """{"foreign_ip":true,"numeric_ids":true}""");

        var answer = await ApiAsync("GET", DataPath("/v3.0/oa/user/detail", $$"""{"user_id":"{{user}}"}"""));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer["data"]!["display_name"]!.ToString(), Is.Empty);
            Assert.That(answer["message"]!.ToString(), Does.Contain("Vietnam"));
            Assert.That($"{answer["data"]!["user_id"]!.GetValue<long>()}", Is.EqualTo(user));
        }
    }

    [Test]
    public async Task The_oa_is_a_verified_government_account()
    {
        var data = (await ApiAsync("GET", "/v2.0/oa/getoa"))["data"]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(data["oaid"]!.ToString(), Is.EqualTo(Info["oa_id"]!.ToString()));
            Assert.That((int)data["oa_type"]!, Is.EqualTo(4));
            Assert.That((bool)data["is_verified"]!, Is.True);
        }
    }

    [Test]
    public async Task A_conversation_shows_both_sides_newest_first()
    {
        var (user, other) = (await PersonAsync(), await PersonAsync());
        await ReplyAsync(user, "Đã nhận tin");
        await SimAsync("POST", $"/sim/users/{user}/messages", """{"image_url":"https://f4.photo.talk.zdn.vn/a.jpg"}""");

        var conversation = (await ApiAsync("GET", DataPath("/v2.0/oa/conversation", $$"""{"user_id":"{{user}}","offset":0,"count":10}""")))["data"]!.AsArray();
        var page = (await ApiAsync("GET", DataPath("/v2.0/oa/conversation", $$"""{"user_id":"{{user}}","offset":1,"count":1}""")))["data"]!.AsArray();
        var recent = (await ApiAsync("GET", DataPath("/v2.0/oa/listrecentchat", """{"offset":0,"count":10}""")))["data"]!.AsArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(conversation.Select(entry => entry!["type"]!.ToString()), Is.EqualTo(new[] { "photo", "text", "text" }));
            Assert.That(conversation.Select(entry => (int)entry!["src"]!), Is.EqualTo(new[] { 1, 0, 1 }));
            Assert.That(conversation[0]!["url"]!.ToString(), Is.EqualTo("https://f4.photo.talk.zdn.vn/a.jpg"));
            Assert.That(conversation[1]!["message"]!.ToString(), Is.EqualTo("Đã nhận tin"));
            Assert.That(conversation[1]!["from_id"]!.ToString(), Is.EqualTo(Info["oa_id"]!.ToString()));
            Assert.That(conversation[1]!["to_id"]!.ToString(), Is.EqualTo(user));
            Assert.That(conversation[1]!["time"]!.GetValue<long>(), Is.GreaterThan(1_700_000_000_000));
            Assert.That(page.Single()!["message_id"]!.ToString(), Is.EqualTo(conversation[1]!["message_id"]!.ToString()));
            Assert.That(recent, Has.Count.EqualTo(4));
            Assert.That(recent[2]!["from_id"]!.ToString(), Is.EqualTo(other));
        }
    }

    [Test]
    public async Task No_call_gives_more_than_ten_messages()
    {
        var user = await PersonAsync(wrote: false);
        for (var i = 0; i < 12; i++)
        {
            await SayAsync(user, $"{i}");
        }

        var data = (await ApiAsync("GET", DataPath("/v2.0/oa/conversation", $$"""{"user_id":"{{user}}","offset":0,"count":50}""")))["data"]!.AsArray();

        Assert.That(data.Select(entry => entry!["message"]!.ToString()), Is.EqualTo(Enumerable.Range(2, 10).Reverse().Select(i => $"{i}")));
    }

    [Test]
    public async Task A_groups_conversation_names_writer_and_group()
    {
        var (group, user) = (await GroupAsync(), await PersonAsync(wrote: false));
        await SimAsync("POST", $"/sim/groups/{group}/messages", $$"""{"user_id":"{{user}}","text":"alo"}""");
        await SendGroupAsync(group, "Cảnh báo");

        var conversation = (await ApiAsync("GET", $"/v3.0/oa/group/conversation?group_id={group}&offset=0&count=10"))["data"]!.AsArray();
        var recent = (await ApiAsync("GET", "/v3.0/oa/group/listrecentchat?offset=0&count=10"))["data"]!.AsArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(conversation.Select(entry => entry!["message"]!.ToString()), Is.EqualTo(new[] { "Cảnh báo", "alo" }));
            Assert.That(conversation.Select(entry => entry!["from_id"]!.ToString()), Is.EqualTo(new[] { Info["oa_id"]!.ToString(), user }));
            Assert.That(recent.Select(entry => entry!["group_id"]!.ToString()), Is.EqualTo(new[] { group, group }));
        }
    }

    [Test]
    public async Task Quota_tells_the_last_interaction()
    {
        var (user, stranger) = (await PersonAsync(), await PersonAsync(wrote: false));
        var before = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToUnixTimeMilliseconds();

        var known = (await ApiAsync("POST", "/v3.0/oa/quota/message", $$"""{"user_id":"{{user}}"}"""))["data"]!;
        var unknown = (await ApiAsync("POST", "/v3.0/oa/quota/message", $$"""{"user_id":"{{stranger}}"}"""))["data"]!;
        var package = (await ApiAsync("POST", "/v3.0/oa/quota/message", """{"quota_owner":"OA","product_type":"cs","quota_type":"sub_quota"}"""))["data"]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(long.Parse(known["last_interaction"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture), Is.GreaterThan(before));
            Assert.That(unknown["last_interaction"]!.ToString(), Is.EqualTo("0"));
            Assert.That((int)package[0]!["remain"]!, Is.EqualTo(500));
        }
    }

    private async Task<int> UploadErrorAsync(string kind, byte[] bytes, string name) => (int)(await UploadAsync(kind, bytes, name))["error"]!;

    private static string DataPath(string path, string data) => $"{path}?data={Uri.EscapeDataString(data)}";
}
