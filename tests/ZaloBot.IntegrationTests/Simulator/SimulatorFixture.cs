using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ZaloBot.Simulator;

namespace ZaloBot.IntegrationTests.Simulator;

/// <summary>A simulator of its own for every test, with a receiver for its webhooks and an access token.</summary>
internal abstract class SimulatorFixture
{
    private SimulatorHost _simulator = null!;
    private HttpClient _http = null!;

    protected WebhookReceiver Hook { get; private set; } = null!;

    protected HttpClient Http => _http;

    protected Uri Address => _simulator.Address;

    protected string Token { get; private set; } = "";

    protected string RefreshToken { get; private set; } = "";

    protected JsonNode Info { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Hook = await WebhookReceiver.StartAsync();
        _simulator = await SimulatorHost.StartAsync(new SimulatorOptions { Port = 0, WebhookUrl = Hook.Url }, CancellationToken.None);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _simulator.Address };
        Info = await SimAsync("GET", "/sim/info");
        await IssueAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _simulator.DisposeAsync();
        await Hook.DisposeAsync();
    }

    /// <summary>Takes a fresh pair of tokens, as after a long jump of the clock.</summary>
    protected async Task IssueAsync()
    {
        var pair = await SimAsync("POST", "/sim/oauth/issue");
        (Token, RefreshToken) = (pair["access_token"]!.ToString(), pair["refresh_token"]!.ToString());
    }

    /// <summary>A control call that must succeed.</summary>
    protected async Task<JsonNode> SimAsync(string method, string path, string body = "")
    {
        using var answer = await SendAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>A call of the OpenAPI with the token of the fixture; answers are always HTTP 200.</summary>
    protected async Task<JsonNode> ApiAsync(string method, string path, string body = "")
    {
        using var answer = await SendAsync(method, path, body, ("access_token", Token));
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    protected async Task<int> ApiErrorAsync(string method, string path, string body = "") => (int)(await ApiAsync(method, path, body))["error"]!;

    protected async Task<HttpResponseMessage> SendAsync(string method, string path, string body = "", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body.Length > 0)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request);
    }

    protected async Task<JsonNode> TokenCallAsync(params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v4/oa/access_token")
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.TryAddWithoutValidation("secret_key", Info["app_secret"]!.ToString());
        using var answer = await _http.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    protected Task<JsonNode> RefreshAsync(string refreshToken) =>
        TokenCallAsync(("refresh_token", refreshToken), ("app_id", Info["app_id"]!.ToString()), ("grant_type", "refresh_token"));

    protected async Task<JsonNode> UploadAsync(string kind, byte[] bytes, string name)
    {
        using var part = new ByteArrayContent(bytes);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { part, "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2.0/oa/upload/" + kind) { Content = form };
        request.Headers.TryAddWithoutValidation("access_token", Token);
        using var answer = await _http.SendAsync(request);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    /// <summary>Somebody new, who has written <c>xin chào</c> when <paramref name="wrote"/>.</summary>
    protected async Task<string> PersonAsync(bool wrote = true)
    {
        var id = (await SimAsync("POST", "/sim/users", """{"name":"Bà Tứ"}"""))["user_id"]!.ToString();
        if (wrote)
        {
            await SayAsync(id, "xin chào");
        }

        return id;
    }

    protected async Task<string> SayAsync(string userId, string text) =>
        (await SimAsync("POST", $"/sim/users/{userId}/messages", new JsonObject { ["text"] = text }.ToJsonString()))["message_id"]!.ToString();

    protected async Task<string> GroupAsync(string rest = "") =>
        (await SimAsync("POST", "/sim/groups", "{\"name\":\"Thôn An Điền Nam\"" + rest + "}"))["group_id"]!.ToString();

    protected Task<JsonNode> ReplyAsync(string userId, string text) => ApiAsync(
        "POST", "/v3.0/oa/message/cs", To("user_id", userId, new JsonObject { ["text"] = text }.ToJsonString()));

    protected async Task<int> ReplyErrorAsync(string userId, string text = "chào bà con") => (int)(await ReplyAsync(userId, text))["error"]!;

    protected Task<JsonNode> ReplyWithAsync(string userId, string message) =>
        ApiAsync("POST", "/v3.0/oa/message/cs", To("user_id", userId, message));

    protected Task<JsonNode> SendGroupAsync(string groupId, string text) =>
        ApiAsync("POST", "/v3.0/oa/group/message", To("group_id", groupId, new JsonObject { ["text"] = text }.ToJsonString()));

    protected Task<JsonNode> AdvanceAsync(string by) => SimAsync("POST", "/sim/clock", new JsonObject { ["advance"] = by }.ToJsonString());

    protected async Task<JsonArray> LogAsync() => (await SimAsync("GET", "/sim/log")).AsArray();

    /// <summary>The log once it has a row that fits: rows of webhooks are written after the answer.</summary>
    protected async Task<JsonNode> LogRowAsync(Func<JsonNode, bool> wanted, CancellationToken cancel)
    {
        while (true)
        {
            if ((await LogAsync()).FirstOrDefault(row => wanted(row!)) is { } found)
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancel);
        }
    }

    /// <summary>The body of a send.</summary>
    protected static string To(string field, string recipient, string message) => new JsonObject
    {
        ["recipient"] = new JsonObject { [field] = recipient },
        ["message"] = JsonNode.Parse(message),
    }.ToJsonString();
}
