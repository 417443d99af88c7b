using System.Reflection;
using Microsoft.Extensions.Configuration;
using ZaloBot.Service.Hosting;
using ZaloBot.Zalo;

namespace ZaloBot.Tests.Service.Hosting;

public sealed class SampleSettingsTests
{
    private static readonly string[] Secrets =
    [
        "Database:Serve", "Database:Owner", "Zalo:AppId", "Zalo:AppSecret", "Zalo:WebhookSecrets:0", "Zalo:CallbackAddress",
    ];

    [Test]
    public async Task The_sample_as_it_stands_is_refused_by_the_name_of_each_placeholder()
    {
        var sample = Sample().Build();

        await using var host = ServeHost.Prepare(sample);
        var faults = ServeHost.Faults(host.Services);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Placeholders(sample), Is.EquivalentTo(Secrets));
            foreach (var name in Secrets)
            {
                var property = name.Split(':')[1];
                Assert.That(faults, Has.Some.Contains(property), name);
            }

            Assert.That(faults, Has.None.Contains("/run/postgresql"));
        }
    }

    [Test]
    public async Task The_filled_in_sample_has_no_fault()
    {
        using var keyFile = new SampleKeyFile();
        var filled = Sample().AddInMemoryCollection(Filled(keyFile.Path)).Build();

        await using var host = ServeHost.Prepare(filled);

        Assert.That(ServeHost.Faults(host.Services), Is.Empty);
    }

    [Test]
    public void Every_setting_stands_in_the_sample_with_its_default()
    {
        var sample = Sample().Build();
        var options = new[] { typeof(ServeHost).Assembly, typeof(ZaloApiOptions).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is { IsLiteral: true })
            .ToList();

        var missing =
            from type in options
            let section = sample.GetSection((string)type.GetField("Section")!.GetRawConstantValue()!)
            from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            where property.CanWrite && section.GetChildren().All(child => child.Key != property.Name)
            select $"{type.Name}.{property.Name}";

        Assert.That(options, Has.Count.GreaterThan(10));
        Assert.That(missing, Is.Empty);
    }

    private static IConfigurationBuilder Sample() =>
        new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "appsettings.sample.json"));

    private static IEnumerable<string> Placeholders(IConfiguration configuration) =>
        configuration.AsEnumerable()
            .Where(setting => setting.Value?.StartsWith("CHANGE-ME", StringComparison.Ordinal) == true)
            .Select(setting => setting.Key);

    private static Dictionary<string, string?> Filled(string keyFile) => new()
    {
        ["Database:Serve"] = "Host=/run/postgresql;Database=zalobot;Username=zalobot_app",
        ["Database:Owner"] = "Host=/run/postgresql;Database=zalobot;Username=zalobot_owner",
        ["Zalo:AppId"] = "1234567890123456789",
        ["Zalo:AppSecret"] = "an-app-secret-of-20-letters",
        ["Zalo:WebhookSecrets:0"] = "an-oa-secret-of-20-letters",
        ["Zalo:CallbackAddress"] = "https://zalo.example.gov.vn/oauth/zalo",
        ["KeyRing:KeyFile"] = keyFile,
    };

    /// <summary>A key file as the sample asks for it, for one test.</summary>
    private sealed class SampleKeyFile : IDisposable
    {
        public SampleKeyFile()
        {
            Path = System.IO.Path.GetTempFileName();
            File.WriteAllText(Path, Convert.ToBase64String(new byte[32]));
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        public string Path { get; }

        public void Dispose() => File.Delete(Path);
    }
}
