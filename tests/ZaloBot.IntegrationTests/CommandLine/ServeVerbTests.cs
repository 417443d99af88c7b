using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ZaloBot.Service.CommandLine;
using ZaloBot.Service.Hosting;
using ZaloBot.Tests;

namespace ZaloBot.IntegrationTests.CommandLine;

public sealed class ServeVerbTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task The_service_starts_from_the_filled_in_sample_with_neither_demo_nor_simulator(CancellationToken cancellationToken)
    {
        await using var shell = await Shell.OpenAsync();
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Repository.Root, "appsettings.sample.json"))
            .AddJsonFile(shell.ConfigFile)
            .AddInMemoryCollection([new("Listen:Public", "http://127.0.0.1:0"), new("Listen:Internal", "http://127.0.0.1:0")])
            .Build();

        await using var app = ServeHost.Build(configuration);
        await app.StartAsync(cancellationToken);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        using var client = new HttpClient();
        var answers = await Task.WhenAll(
            addresses.Select(address => client.GetAsync(new Uri($"{address}/webhook/zalo"), cancellationToken)));
        await app.StopAsync(cancellationToken);

        // One door answers the console's probe, the inner one does not know the webhook.
        Assert.That(answers.Select(answer => (int)answer.StatusCode), Is.EquivalentTo(new[] { 200, 404 }));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_port_that_is_taken_is_one_clear_line(CancellationToken cancellationToken)
    {
        await using var shell = await Shell.OpenAsync();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(shell.ConfigFile, cancellationToken))!;
        settings["Listen"] = new JsonObject { ["Public"] = $"http://{taken.LocalEndpoint}", ["Internal"] = "http://127.0.0.1:0" };
        var config = shell.Write("taken.json", settings.ToJsonString());

        var serve = await shell.RunAsync("serve", "--config", config);

        Assert.That(serve.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(serve.Error.Trim().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Serve_and_check_config_name_every_fault_at_once()
    {
        await using var shell = await Shell.OpenAsync();
        var wrong = shell.Write(
            "wrong.json",
            """{"Sending":{"PerMinute":0},"KeyRing":{"KeyFile":"/no/such/key"},"Clock":{"Follow":"http://127.0.0.1:1"}}""");

        var check = await shell.RunAsync("check-config", "--config", wrong);
        var serve = await shell.RunAsync("serve", "--config", wrong);
        var right = await shell.RunAsync("check-config");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(check.Code, Is.EqualTo(ExitCode.Failed));
            foreach (var name in new[] { "PerMinute", "/no/such/key", "Clock:Follow", "Serve", "AppId", "AppSecret", "WebhookSecrets" })
            {
                Assert.That(check.Error, Does.Contain(name));
            }

            Assert.That((serve.Code, serve.Error), Is.EqualTo((check.Code, check.Error)));
            Assert.That((right.Code, right.Out), Is.EqualTo((ExitCode.Done, "Cấu hình đúng.\n")), right.Error);
        }
    }

    [Test]
    public async Task A_settings_file_that_is_not_there_is_said()
    {
        await using var shell = await Shell.OpenAsync();

        var answer = await shell.RunAsync("check-config", "--config", "/no/such/file.json");

        Assert.That(answer.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(answer.Error, Does.Contain("/no/such/file.json"));
    }
}
