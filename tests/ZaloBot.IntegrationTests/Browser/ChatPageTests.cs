using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ZaloBot.IntegrationTests.EndToEnd;

namespace ZaloBot.IntegrationTests.Browser;

/// <summary>The simulator's chat page in a real browser, against the real service: what a villager would do with a thumb.</summary>
[CancelAfter(180_000)]
public sealed class ChatPageTests
{
    // A picture of one pixel; what it shows is of no matter.
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static ChatPageRig? _rig;

    private static ChatPageRig Rig => _rig ?? throw new InvalidOperationException("not started");

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        _rig = await ChatPageRig.StartAsync(CancellationToken.None);
        if (_rig is null)
        {
            Assert.Ignore("No Chromium on this machine (apt-get install chromium): the chat page was not tried in a browser.");
        }
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        if (_rig is not null)
        {
            await _rig.DisposeAsync();
        }
    }

    [Test]
    public async Task A_tip_is_written_answered_and_ticked_off([Values] Screen screen, CancellationToken cancellationToken)
    {
        var villager = await Rig.Town.VillagerAsync("Bà Tứ", cancellationToken);
        await using var page = await Rig.OpenAsync(screen, $"u={villager}");
        var talk = page.Of(villager);
        await Assertions.Expect(talk.Root).ToContainTextAsync("Gõ thử", new() { Timeout = 60_000 });
        await page.LookAsync("greeting");

        await talk.WriteAsync("mat trom con bo o thon An Dien Nam toi qua");

        await Assertions.Expect(talk.FromOa).ToContainTextAsync(["đã ghi tin của bà con"]);
        await Assertions.Expect(Conversation.Tick(talk.FromPeople, "sent")).ToHaveCountAsync(1);
        // The page is open before the villager's eyes: what the OA wrote has been seen.
        await Assertions.Expect(Conversation.Tick(talk.FromOa, "seen")).ToHaveCountAsync(1);
        await Assertions.Expect(talk.Root.GetByTestId("composer-text")).ToHaveValueAsync("");
        await page.LookAsync("tip");
    }

    [Test]
    public async Task A_button_of_the_three_way_choice_speaks_for_the_villager([Values] Screen screen, CancellationToken cancellationToken)
    {
        var villager = await Rig.Town.VillagerAsync("Ông Sáu", cancellationToken);
        await using var page = await Rig.OpenAsync(screen, $"u={villager}");
        var talk = page.Of(villager);

        await talk.WriteAsync("alo");
        await Assertions.Expect(talk.FromOa.GetByTestId("button")).ToHaveTextAsync(["Báo tin", "Báo lừa đảo", "Hỏi thủ tục"]);
        await page.LookAsync("choice");
        await talk.FromOa.GetByTestId("button").First.ClickAsync();

        await Assertions.Expect(talk.FromPeople).ToContainTextAsync(["alo", "Báo tin"]);
        await Assertions.Expect(talk.FromOa).ToHaveCountAsync(2);
        await Assertions.Expect(talk.FromOa.Last).ToContainTextAsync("?");
        await page.LookAsync("chosen");
    }

    [Test]
    public async Task A_typed_2_chooses_the_scam_report(CancellationToken cancellationToken)
    {
        var villager = await Rig.Town.VillagerAsync("Chị Hoa", cancellationToken);
        await using var page = await Rig.OpenAsync(Screen.Phone, $"u={villager}");
        var talk = page.Of(villager);

        await talk.WriteAsync("alo");
        await Assertions.Expect(talk.FromOa).ToHaveCountAsync(1);
        await talk.WriteAsync("2");

        await Assertions.Expect(talk.FromOa).ToHaveCountAsync(2);
        await Assertions.Expect(talk.FromOa.Last).ToContainTextAsync("đã chuyển tiền chưa?");
        await page.LookAsync("typed-2");
    }

    [Test]
    public async Task Photo_location_sticker_file_and_voice_are_sent([Values] Screen screen, CancellationToken cancellationToken)
    {
        var villager = await Rig.Town.VillagerAsync("Anh Byưh", cancellationToken);
        await using var page = await Rig.OpenAsync(screen, $"u={villager}");
        var talk = page.Of(villager);

        await talk.AttachAsync("photo", new() { Name = "chuong-bo.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Pixel) });
        await talk.Root.GetByTestId("attach-location").ClickAsync();
        await talk.Root.GetByText("Vị trí mẫu ở An Khê").ClickAsync();
        await page.LookAsync("location-panel");
        await talk.Root.GetByText("Gửi vị trí").ClickAsync();
        await talk.Root.GetByTestId("attach-sticker").ClickAsync();
        await page.LookAsync("sticker-panel");
        await talk.Root.GetByLabel("Nhãn dán 🙏").ClickAsync();
        await talk.AttachAsync("file", new() { Name = "bien-lai.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4"u8.ToArray() });
        // There is no microphone: the page asks for a clip instead.
        await talk.AttachAsync("voice", new() { Name = "ghi-am.m4a", MimeType = "audio/mp4", Buffer = new byte[64] });

        await Assertions.Expect(talk.FromPeople).ToHaveCountAsync(5);
        await Assertions.Expect(talk.FromPeople.Nth(3)).ToContainTextAsync("bien-lai.pdf");
        await Town.EventuallyAsync(
            () => Rig.Town.ScalarAsync<string[]>(
                $"select array(select kind from messages where conversation = 'u:{villager}' and direction = 'in' order by at)", cancellationToken),
            kinds => kinds is ["image", "location", "sticker", "file", "audio"],
            cancellationToken);
        await Assertions.Expect(talk.FromOa.First).ToBeVisibleAsync();
        await page.LookAsync("attachments");
    }

    [Test]
    public async Task An_alert_appears_in_the_hamlets_group([Values] Screen screen, CancellationToken cancellationToken)
    {
        var group = Rig.Town.Groups["Tổ dân phố 5"]!;
        await using var page = await Rig.OpenAsync(screen, $"g={group}");
        var text = $"🟡 Cảnh giác trộm cắp xe máy ({screen}).\nBà con khóa cổ, cất xe vào nhà; thấy người lạ rình rập thì gọi 113.";

        await Rig.Town.AlertAsync(text, ["Tổ dân phố 5"], cancellationToken);

        await Assertions.Expect(page.OfGroup(group).FromOa.Filter(new() { HasText = $"({screen})" })).ToHaveCountAsync(1);
        await page.LookAsync("alert");
    }

    [Test]
    public async Task Several_villagers_stand_side_by_side_and_each_hears_only_what_is_meant_for_him(CancellationToken cancellationToken)
    {
        var thief = await Rig.Town.VillagerAsync("Cô Năm", cancellationToken);
        var scam = await Rig.Town.VillagerAsync("Bác Ba", cancellationToken);
        var group = Rig.Town.Groups["Thôn An Điền Bắc"]!;
        await using var page = await Rig.OpenAsync(Screen.Desk, $"open=u:{thief},u:{scam}");
        var (left, right) = (page.Of(thief), page.Of(scam));

        await left.WriteAsync("mat trom con bo o thon An Dien Nam toi qua");
        await right.WriteAsync("có số lạ gọi nói là công an bắt chuyển tiền");

        await Assertions.Expect(left.FromOa).ToContainTextAsync(["đã ghi tin của bà con"]);
        await Assertions.Expect(right.FromOa).ToContainTextAsync(["chuyển tiền"]);
        await page.LookAsync("side-by-side");
        await page["group"].And(page.Page.Locator($"[data-group-id='{group}']")).ClickAsync();
        await Assertions.Expect(page.OfGroup(group).Root).ToBeVisibleAsync();
        await page.LookAsync("with-group");
    }

    [Test]
    public async Task A_new_villager_is_added_follows_and_is_greeted([Values] Screen screen, CancellationToken cancellationToken)
    {
        await using var page = await Rig.OpenAsync(screen, "");
        var name = $"Già làng Đinh Hơ ({screen})";
        await Assertions.Expect(page["group"]).ToHaveCountAsync(3);
        await page.LookAsync("list");

        await page["add-person"].ClickAsync();
        await page.Page.GetByLabel("Tên người dân").FillAsync(name);
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page["conversation"]).ToContainTextAsync(name);
        await page["conversation"].Locator("button.chip.primary").ClickAsync();

        await Assertions.Expect(page["message"]).ToContainTextAsync(["kênh trả lời tự động"]);
        await page.LookAsync("followed");
        if (screen == Screen.Phone)
        {
            await page.Page.GetByLabel("Quay lại danh sách").ClickAsync();
        }

        await Assertions.Expect(page["person"].Filter(new() { HasText = name })).ToContainTextAsync("kênh trả lời tự động");
        cancellationToken.ThrowIfCancellationRequested();
    }

    [Test]
    public async Task In_a_group_the_bot_keeps_quiet_and_keeps_only_what_names_the_oa(CancellationToken cancellationToken)
    {
        var group = Rig.Town.Groups["Thôn An Điền Nam"]!;
        var member = await Rig.Town.VillagerAsync("Chú Tám", cancellationToken);
        await Rig.Town.PostAsync($"/sim/groups/{group}/members", new() { ["user_id"] = member }, cancellationToken);
        await using var page = await Rig.OpenAsync(Screen.Phone, $"g={group}");
        var talk = page.OfGroup(group);

        await talk.WriteAsync("mai họp thôn lúc 7 giờ nhé bà con");
        await talk.Root.GetByTestId("mention-oa").ClickAsync();
        await page.LookAsync("group-mention");
        await talk.WriteAsync("cho hỏi làm tạm trú cần giấy tờ gì");

        await Assertions.Expect(talk.FromPeople).ToHaveTextAsync([new Regex("họp thôn"), new Regex("@.*tạm trú")]);
        await Town.EventuallyAsync(
            () => Rig.Town.ScalarAsync<long>(
                "select count(*) from inbox where event_name = 'user_send_group_text' and done_at is not null", cancellationToken),
            done => done == 2,
            cancellationToken);
        var kept = await Rig.Town.ScalarAsync<string[]>($"select array(select text from messages where conversation = 'g:{group}')", cancellationToken);
        Assert.That(kept, Is.EqualTo([$"[@{Rig.Town.OaId}] cho hỏi làm tạm trú cần giấy tờ gì"]));
        await Assertions.Expect(talk.FromOa).ToHaveCountAsync(0);
        await page.LookAsync("group");
    }
}
