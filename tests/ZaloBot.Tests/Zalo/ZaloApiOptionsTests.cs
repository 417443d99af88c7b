using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ZaloBot.Zalo;
using ZaloBot.Zalo.OAuth;

namespace ZaloBot.Tests.Zalo;

public sealed class ZaloApiOptionsTests
{
    [Test]
    public void Good_options_pass() =>
        Assert.That(new ZaloApiOptionsValidator().Validate(null, StubPlatform.SomeOptions()).Succeeded, Is.True);

    [Test]
    public void All_faults_are_named_at_once()
    {
        var faults = Faults(new ZaloApiOptions
        {
            AppId = "x",
            AppSecret = "",
            WebhookSecrets = ["short", "", "another"],
            OpenApiAddress = new Uri("http://zalo.example"),
            PkceMode = PkceMode.Fixed,
            SendTimeout = TimeSpan.FromMinutes(2),
        });

        using (Assert.EnterMultipleScope())
        {
            foreach (var setting in new[] { "AppId", "AppSecret", "WebhookSecrets must", "WebhookSecrets:0", "WebhookSecrets:1", "OpenApiAddress", "PkceVerifier", "SendTimeout" })
            {
                Assert.That(faults, Has.Some.Contains(setting));
            }
        }
    }

    [Test]
    public void Placeholders_of_the_sample_are_refused_by_name()
    {
        var faults = Faults(new ZaloApiOptions
        {
            AppId = "CHANGE-ME-app-id", AppSecret = "CHANGE-ME-app-secret", WebhookSecrets = ["CHANGE-ME-oa-secret-key"],
        });

        Assert.That(faults, Is.EqualTo(new[]
        {
            "Zalo: AppId still holds the sample's CHANGE-ME value.",
            "Zalo: AppSecret still holds the sample's CHANGE-ME value.",
            "Zalo: WebhookSecrets:0 still holds the sample's CHANGE-ME value.",
        }));
    }

    [Test]
    public void No_webhook_secret_is_no_start()
    {
        Assert.That(Faults(new ZaloApiOptions { AppId = "4100000000000000017", AppSecret = "appSecretExample0001", WebhookSecrets = [] }), Has.Count.EqualTo(1));
        Assert.That(Faults(new ZaloApiOptions { AppId = "4100000000000000017", AppSecret = "appSecretExample0001", WebhookSecrets = null! }), Is.Not.Empty);
    }

    [Test]
    public void No_fault_shows_a_secret()
    {
        var faults = Faults(new ZaloApiOptions { AppId = "secret-id", AppSecret = "secret-1", WebhookSecrets = ["secret-2"] });

        Assert.That(faults, Is.Not.Empty.And.All.Not.Contains("secret-"));
    }

    [Test]
    public void Options_bind_from_configuration_and_are_validated_on_use()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Zalo:AppId"] = "4100000000000000017",
            ["Zalo:AppSecret"] = "appSecretExample0001",
            ["Zalo:WebhookSecrets:0"] = "oaSecretExample0001",
            ["Zalo:OpenApiAddress"] = "http://127.0.0.1:8090",
            ["Zalo:PkceMode"] = "None",
            ["Zalo:SendTimeout"] = "00:00:03",
        }).Build();
        var services = new ServiceCollection().AddZaloClients();
        services.AddOptions<ZaloApiOptions>().Bind(configuration.GetSection(ZaloApiOptions.Section));
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<ZaloApiOptions>>().Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(options.WebhookSecrets, Is.EqualTo(new[] { "oaSecretExample0001" }));
            Assert.That(options.OpenApiAddress.Port, Is.EqualTo(8090));
            Assert.That(options.LongestCall, Is.EqualTo(TimeSpan.FromSeconds(5)));
            Assert.That(provider.GetRequiredService<ZaloOAuthClient>(), Is.Not.Null);
        }
    }

    private static List<string> Faults(ZaloApiOptions options) => [.. new ZaloApiOptionsValidator().Validate(null, options).Failures ?? []];
}
