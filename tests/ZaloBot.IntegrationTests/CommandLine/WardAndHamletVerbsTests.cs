using ZaloBot.Service.CommandLine;

namespace ZaloBot.IntegrationTests.CommandLine;

public sealed class WardAndHamletVerbsTests
{
    private const string Hamlets = """
        name,aliases,old_ward,group_id,head_name,head_phone
        Tổ dân phố 1,tổ 1|tdp 1,phường Ngô Mây,g-1,Nguyễn Văn Mẫu,0900000001
        Thôn An Điền Nam,An Điền Nam,xã Cửu An,,,
        Làng Bung,Bung,ngoài địa bàn: xã Ya Hội,,,
        """;

    [Test]
    public async Task What_a_ward_tells_is_set_from_a_file_and_changed_by_single_options()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        var file = shell.Write("ward.json", """{"name":"Công an phường An Khê","dutyPhone":"0269 3 000 113","address":"Số 0"}""");

        await shell.RunAsync("ward", "set", "--file", file);
        await shell.RunAsync("ward", "set", "--office-hours", "Cả ngày");
        var shown = await shell.RunAsync("ward", "show", "--json");

        Assert.That(
            shown.Out.TrimEnd(),
            Is.EqualTo("""{"name":"Công an phường An Khê","dutyPhone":"0269 3 000 113","address":"Số 0","officeHours":"Cả ngày"}"""));
    }

    [Test]
    public async Task Hamlets_are_imported_whole_and_their_groups_listed()
    {
        await using var shell = await Shell.OpenWithOaAsync();

        var imported = await shell.RunAsync("import", "hamlets", shell.Write("h.csv", Hamlets), "--json");
        var bound = await shell.RunAsync("group", "bind", "Thôn An Điền Nam", "g-2");
        var taken = await shell.RunAsync("group", "bind", "Thôn An Điền Nam", "g-1");
        var unknown = await shell.RunAsync("group", "bind", "Thôn Không Có", "g-3");
        var groups = await shell.RunAsync("group", "list", "--json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(imported.Out, Is.EqualTo("{\"hamlets\":3,\"groups\":1}\n"));
            Assert.That((bound.Code, taken.Code, unknown.Code), Is.EqualTo((ExitCode.Done, ExitCode.Failed, ExitCode.Failed)));
            Assert.That(
                groups.Json.EnumerateArray()
                    .Select(group => (group.GetProperty("hamlet").GetString(), group.GetProperty("group_id").GetString())),
                Is.EqualTo(new[] { ("Tổ dân phố 1", "g-1"), ("Thôn An Điền Nam", "g-2") }));
        }
    }

    [Test]
    public async Task A_file_with_faults_changes_nothing()
    {
        await using var shell = await Shell.OpenWithOaAsync();
        await shell.RunAsync("import", "hamlets", shell.Write("h.csv", Hamlets));

        var refused = await shell.RunAsync("import", "hamlets", shell.Write("bad.csv", Hamlets + "\nTổ dân phố 1,,,,,không phải số"));
        var groups = await shell.RunAsync("group", "list", "--json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Code, Is.EqualTo(ExitCode.Failed));
            Assert.That(refused.Error, Does.Contain("Dòng 5: «không phải số»").And.Contain("Dòng 2, 5: trùng tên."));
            Assert.That(refused.Error, Does.Contain("chưa nhập gì"));
            Assert.That(groups.Json.GetArrayLength(), Is.EqualTo(2));
        }
    }
}
