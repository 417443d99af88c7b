using System.Text.Json;
using System.Text.Json.Nodes;
using ZaloBot.IntegrationTests.EndToEnd;
using ZaloBot.IntegrationTests.Postgres;
using ZaloBot.Tests;

namespace ZaloBot.IntegrationTests.RealOa;

/// <summary>
/// <c>appsettings.sample.json</c>, filled in as the runbook says, and changed in nothing else but the addresses and paths that two runs on
/// one machine must not share.
/// </summary>
internal sealed class FilledInSample : IDisposable
{
    public const string AppId = "4100000000000000017";
    public const string AppSecret = "appSecretExample0001";
    public const string OaSecret = "oaSecretExample0001";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zalobot-real-");
    private readonly JsonNode _settings;

    public FilledInSample(TwoRoles roles, Uri zalo)
    {
        var port = Town.FreePorts();
        Public = new Uri($"http://127.0.0.1:{port}");
        Internal = new Uri($"http://127.0.0.1:{port + 1}");
        _settings = JsonNode.Parse(File.ReadAllText(Sample), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!;
        Set("Database:Serve", roles.Serve);
        Set("Database:Owner", roles.Owner);
        Set("KeyRing:KeyFile", WriteKey());
        Set("Zalo:AppId", AppId);
        Set("Zalo:AppSecret", AppSecret);
        _settings["Zalo"]!["WebhookSecrets"] = new JsonArray(OaSecret);
        Set("Zalo:CallbackAddress", new Uri(Public, "/oauth/zalo").ToString());
        Set("Zalo:OAuthAddress", zalo.ToString());
        Set("Zalo:OpenApiAddress", zalo.ToString());
        Set("Listen:Public", Public.ToString());
        Set("Listen:Internal", Internal.ToString());
        Set("Journal:Path", Path.Combine(_folder.FullName, "journal.db"));
        File.WriteAllText(Config, _settings.ToJsonString());
    }

    /// <summary>The file as it lies in the repository.</summary>
    public static string Sample => Path.Combine(Repository.Root, "appsettings.sample.json");

    public string Config => Path.Combine(_folder.FullName, "appsettings.json");

    /// <summary>A setting as it was filled in, for example <c>Demo:Enabled</c>; empty for none.</summary>
    public string this[string name] => Section(name)[name.Split(':')[1]]?.ToString() ?? "";

    public Uri Public { get; }

    public Uri Internal { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Set(string name, string value) => Section(name)[name.Split(':')[1]] = value;

    private JsonNode Section(string name) => _settings[name.Split(':')[0]]!;

    private string WriteKey()
    {
        var path = Path.Combine(_folder.FullName, "keyring.key");
        File.WriteAllText(path, Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }
}
