using System.Text.Json;
using System.Text.Json.Nodes;
using ZaloBot.IntegrationTests.EndToEnd;
using ZaloBot.IntegrationTests.Postgres;

namespace ZaloBot.IntegrationTests.RealOa;

/// <summary><c>appsettings.sample.json</c>, filled in as the runbook says and changed in nothing else but what two runs on one machine must not share.</summary>
internal sealed class FilledInSample : IDisposable
{
    public const string AppId = "4100000000000000017";
    public const string AppSecret = "appSecretExample0001";
    public const string OaSecret = "oaSecretExample0001";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zalobot-real-");

    public FilledInSample(TwoRoles roles, Uri zalo)
    {
        var port = Town.FreePorts();
        Public = new Uri($"http://127.0.0.1:{port}");
        Internal = new Uri($"http://127.0.0.1:{port + 1}");
        var settings = JsonNode.Parse(File.ReadAllText(Sample), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!;
        settings["Database"]!["Serve"] = roles.Serve;
        settings["Database"]!["Owner"] = roles.Owner;
        settings["KeyRing"]!["KeyFile"] = WriteKey();
        settings["Zalo"]!["AppId"] = AppId;
        settings["Zalo"]!["AppSecret"] = AppSecret;
        settings["Zalo"]!["WebhookSecrets"] = new JsonArray(OaSecret);
        settings["Zalo"]!["CallbackAddress"] = new Uri(Public, "/oauth/zalo").ToString();
        settings["Zalo"]!["OAuthAddress"] = zalo.ToString();
        settings["Zalo"]!["OpenApiAddress"] = zalo.ToString();
        settings["Listen"]![nameof(Public)] = Public.ToString();
        settings["Listen"]![nameof(Internal)] = Internal.ToString();
        settings["Journal"]!["Path"] = Path.Combine(_folder.FullName, "journal.db");
        File.WriteAllText(Config, settings.ToJsonString());
        Settings = settings;
    }

    /// <summary>The file as it lies in the repository.</summary>
    public static string Sample => Path.Combine(Root(), "appsettings.sample.json");

    public string Config => Path.Combine(_folder.FullName, "appsettings.json");

    public JsonNode Settings { get; }

    public Uri Public { get; }

    public Uri Internal { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private string WriteKey()
    {
        var path = Path.Combine(_folder.FullName, "keyring.key");
        File.WriteAllText(path, Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ZaloBot.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("not inside the repository");
        }

        return folder.FullName;
    }
}
