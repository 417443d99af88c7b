using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ZaloBot.IntegrationTests.RealOa;

/// <summary>OAuth and OpenAPI in a few lines of their own (zalo-platform.md §1.3, §3.1): keeps what comes, says that all is well.</summary>
internal sealed class PlayedZalo : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Dictionary<string, string>> _exchanges = Channel.CreateUnbounded<Dictionary<string, string>>();
    private readonly Channel<(string? Token, JsonNode Body)> _sends = Channel.CreateUnbounded<(string?, JsonNode)>();
    private volatile TaskCompletionSource? _held;
    private int _next;

    private PlayedZalo(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Form fields and secret of each call of the token endpoint.</summary>
    public ChannelReader<Dictionary<string, string>> Exchanges => _exchanges.Reader;

    /// <summary>Token and body of each consultation message.</summary>
    public ChannelReader<(string? Token, JsonNode Body)> Sends => _sends.Reader;

    public static async Task<PlayedZalo> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var zalo = new PlayedZalo(app);
        app.MapPost("/v4/oa/access_token", (RequestDelegate)zalo.ExchangeAsync);
        app.MapPost("/v3.0/oa/message/cs", (RequestDelegate)zalo.SendAsync);
        app.MapFallback((RequestDelegate)(http => AnswerAsync(http, """{"data":[],"error":0,"message":"Success"}""")));
        await app.StartAsync(cancellationToken);
        zalo.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return zalo;
    }

    /// <summary>From now on a message is taken but its answer waits for <see cref="Release"/>.</summary>
    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _held?.SetResult();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task ExchangeAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fields = form.ToDictionary(field => field.Key, field => field.Value.ToString());
        fields["secret_key"] = http.Request.Headers["secret_key"].ToString();
        _exchanges.Writer.TryWrite(fields);
        await AnswerAsync(http, """{"access_token":"access-1","refresh_token":"refresh-1","expires_in":"90000"}""");
    }

    private async Task SendAsync(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!;
        _sends.Writer.TryWrite((http.Request.Headers["access_token"], body));
        if (_held is { } held)
        {
            await held.Task.WaitAsync(http.RequestAborted);
        }

        var id = Interlocked.Increment(ref _next);
        var data = new JsonObject { ["message_id"] = $"played-{id}", ["user_id"] = body["recipient"]?["user_id"]?.ToString() };
        await AnswerAsync(http, new JsonObject { ["data"] = data, ["error"] = 0, ["message"] = "Success" }.ToJsonString());
    }

    private static async Task AnswerAsync(HttpContext http, string json)
    {
        // As the platform does (zalo-platform.md §1.4).
        http.Response.ContentType = "text/json";
        await http.Response.WriteAsync(json, http.RequestAborted);
    }
}
