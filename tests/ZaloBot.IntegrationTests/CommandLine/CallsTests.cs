using ZaloBot.Service.CommandLine;

namespace ZaloBot.IntegrationTests.CommandLine;

public sealed class CallsTests
{
    [TestCase("case", "shwo", "12")]
    [TestCase("case", "show")]
    [TestCase("case", "list", "--state", "offen")]
    [TestCase("import", "hamlets")]
    public async Task A_wrong_call_is_one_line_and_exit_2(params string[] args)
    {
        await using var shell = await Shell.OpenWithOaAsync();

        var answer = await shell.RunAsync(args);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Code, Is.EqualTo(ExitCode.Misuse));
            Assert.That(answer.Error.TrimEnd(), Does.StartWith("Lệnh sai: ").And.EndWith("--help").And.Not.Contain('\n'));
            Assert.That(answer.Out, Is.Empty);
        }
    }

    [Test]
    public async Task The_only_OA_need_not_be_named_and_one_of_several_must_be()
    {
        await using var shell = await Shell.OpenWithOaAsync();

        var only = await shell.RunAsync("case", "list", "--json");
        await shell.ExecuteAsync("insert into oas (oa_id, name, created_at) values ('77', 'Công an xã Cửu An', now())");
        var unclear = await shell.RunAsync("case", "list", "--json");
        var named = await shell.RunAsync("case", "list", "--json", "--oa", "77");
        var unknown = await shell.RunAsync("case", "list", "--oa", "78");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(only, Is.EqualTo(new Shell.Answer(ExitCode.Done, "[]\n", "")));
            Assert.That(unclear.Code, Is.EqualTo(ExitCode.Misuse));
            Assert.That(unclear.Error, Does.Contain("77").And.Contain(Shell.Oa));
            Assert.That(named.Code, Is.EqualTo(ExitCode.Done));
            Assert.That(unknown.Code, Is.EqualTo(ExitCode.Failed));
            Assert.That(unknown.Error, Does.Contain("«78»"));
        }
    }

    [Test]
    public async Task Without_any_OA_the_way_to_add_one_is_said()
    {
        await using var shell = await Shell.OpenAsync();

        var answer = await shell.RunAsync("ward", "show");

        Assert.That(answer.Error, Does.Contain("zalobot oa add"));
        Assert.That(answer.Code, Is.EqualTo(ExitCode.Failed));
    }

    [Test]
    public async Task An_unknown_officer_does_nothing()
    {
        await using var shell = await Shell.OpenWithOaAsync();

        var answer = await shell.RunAsync("case", "list", "--as", "Đại úy Nam");

        Assert.That(answer.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(answer.Error, Does.Contain("«Đại úy Nam»"));
    }

    [Test]
    public async Task A_database_that_is_away_is_said_in_one_line()
    {
        await using var shell = await Shell.OpenAsync();
        var nowhere = shell.Write("away.json", """{"Database":{"Serve":"Host=127.0.0.1;Port=1;Username=x;Database=x"}}""");

        var answer = await shell.RunAsync("oa", "list", "--config", nowhere);

        Assert.That(answer.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(answer.Error.TrimEnd(), Does.StartWith("Cơ sở dữ liệu").And.Not.Contain('\n'));
    }
}
