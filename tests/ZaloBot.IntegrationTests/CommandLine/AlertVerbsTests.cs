using ZaloBot.Service.CommandLine;

namespace ZaloBot.IntegrationTests.CommandLine;

public sealed class AlertVerbsTests
{
    private const string Hamlets = """
        name,aliases,old_ward,group_id,head_name,head_phone
        Tổ dân phố 1,tổ 1,,g-1,,
        Thôn An Điền Nam,,,g-2,,
        Làng Nhoi,,,,,
        Làng Bung,,ngoài địa bàn: xã Ya Hội,,,
        """;

    [Test]
    public async Task An_alert_goes_to_each_chosen_hamlet_and_its_status_is_told_by_both_numbers()
    {
        await using var shell = await OpenAsync();

        var text = shell.Write("a.txt", "Cảnh giác mất trộm bò.\r\n");
        var sent = await shell.RunAsync("alert", "send", "--hamlets", "Tổ dân phố 1,Làng Nhoi", "--text-file", text, "--json");
        await shell.EndSendsAsync("state = 'delivered', message_id = 'm-1', delivered_at = timestamptz '2026-03-10 09:06:00+07'");
        var status = await shell.RunAsync("alert", "status", "CB1", "--json");
        var same = await shell.RunAsync("alert", "status", "1", "--json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sent.Json.GetProperty("state").GetString(), Is.EqualTo("sending"), sent.Error);
            Assert.That(
                status.Out,
                Is.EqualTo("""
                    {"number":"CB1","state":"done","kind":"thong_bao","text":"Cảnh giác mất trộm bò.","code":null,"author":"system:kythuat",
                    "approver":"demo","replaces":null,
                    "groups":[{"group_id":"g-1","hamlet":"Tổ dân phố 1","state":"delivered","reason":null,"message_id":"m-1",
                    "at":"2026-03-10T09:06:00+07:00"},
                    {"group_id":null,"hamlet":"Làng Nhoi","state":"relay","reason":null,"message_id":null,"at":null}]}
                    """.ReplaceLineEndings("") + "\n"));
            Assert.That(same.Out, Is.EqualTo(status.Out));
        }
    }

    [Test]
    public async Task All_means_every_hamlet_of_the_ward_that_has_a_group()
    {
        await using var shell = await OpenAsync();

        var sent = await shell.RunAsync("alert", "send", "--hamlets", "all", "--text-file", shell.Write("a.txt", "Chú ý."), "--json");
        var table = await shell.RunAsync("alert", "status", "1");

        Assert.That(
            sent.Json.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("group_id").GetString()),
            Is.EqualTo(new[] { "g-1", "g-2" }));
        Assert.That(table.Out, Does.Contain("Thôn An Điền Nam").And.Contain("queued"));
    }

    [Test]
    public async Task Waiting_ends_when_no_group_can_change_any_more()
    {
        await using var shell = await OpenAsync(TimeProvider.System);

        var text = shell.Write("a.txt", "Chú ý.");
        var waiting = shell.RunAsync("alert", "send", "--hamlets", "Thôn An Điền Nam", "--text-file", text, "--wait", "--json");
        await shell.EndSendsAsync("state = 'failed', reason = 'Nhóm bị tắt', settled_at = now()");

        var group = (await waiting).Json.GetProperty("groups")[0];
        Assert.That((group.GetProperty("state").GetString(), group.GetProperty("reason").GetString()), Is.EqualTo(("failed", "Nhóm bị tắt")));
    }

    [TestCase("Tổ dân phố 1,Làng Bung", "Làng Bung")]
    [TestCase("Tổ dân phố 1,Thôn Không Có", "Thôn Không Có")]
    [TestCase(",", "")]
    public async Task An_alert_that_cannot_be_sent_as_a_whole_is_not_sent_at_all(string hamlets, string named)
    {
        await using var shell = await OpenAsync();

        var answer = await shell.RunAsync("alert", "send", "--hamlets", hamlets, "--text-file", shell.Write("a.txt", "Chú ý."));

        Assert.That(answer.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(answer.Error, Does.Contain(named));
        Assert.That(await shell.ReadAsync("select count(*)::text from outbox"), Is.EqualTo("0"));
    }

    [Test]
    public async Task An_empty_text_or_a_missing_file_sends_nothing()
    {
        await using var shell = await OpenAsync();

        var empty = await shell.RunAsync("alert", "send", "--hamlets", "all", "--text-file", shell.Write("a.txt", " \n"));
        var missing = await shell.RunAsync("alert", "send", "--hamlets", "all", "--text-file", "/no/such/file");
        var none = await shell.RunAsync("alert", "status", "CB1");

        Assert.That((empty.Code, missing.Code, none.Code), Is.EqualTo((ExitCode.Failed, ExitCode.Failed, ExitCode.Failed)));
    }

    private static async Task<Shell> OpenAsync(TimeProvider? time = null)
    {
        var shell = await Shell.OpenWithOaAsync(time);
        await shell.RunAsync("import", "hamlets", shell.Write("h.csv", Hamlets));
        return shell;
    }
}
