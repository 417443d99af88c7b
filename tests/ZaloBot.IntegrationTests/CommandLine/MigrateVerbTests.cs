using ZaloBot.Service.CommandLine;

namespace ZaloBot.IntegrationTests.CommandLine;

public sealed class MigrateVerbTests
{
    [Test]
    public async Task An_empty_database_is_brought_up_to_date_and_a_second_run_does_nothing()
    {
        await using var shell = await Shell.OpenAsync();
        await shell.ExecuteAsync("drop schema public cascade; create schema public");

        var first = await shell.RunAsync("migrate");
        var second = await shell.RunAsync("migrate");
        var use = await shell.RunAsync("oa", "list", "--json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Out, Does.Contain("0001_spine.sql"));
            Assert.That(second, Is.EqualTo(new Shell.Answer(ExitCode.Done, "Cơ sở dữ liệu đã đúng phiên bản.\n", "")));
            Assert.That(use.Out, Is.EqualTo("[]\n"));
        }
    }

    [Test]
    public async Task Without_the_owner_s_connection_it_says_what_is_missing()
    {
        await using var shell = await Shell.OpenAsync();
        var config = shell.Write("serve-only.json", """{"Database":{"Serve":"Host=x;Username=x"}}""");

        var answer = await shell.RunAsync("migrate", "--config", config);

        Assert.That(answer.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(answer.Error, Does.Contain("Database:Owner"));
    }
}
