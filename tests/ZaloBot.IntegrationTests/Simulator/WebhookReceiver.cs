using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ZaloBot.IntegrationTests.Simulator;

/// <summary>One POST as it came in.</summary>
internal sealed record Received(string Raw, string? Signature, string? NumRetry)
{
    public JsonNode? Json => Raw.Length == 0 ? null : JsonNode.Parse(Raw);

    public string? Name => Json?["event_name"]?.ToString();

    public string? MessageId => Json?["message"]?["msg_id"]?.ToString();
}

/// <summary>Stands where the service will stand: takes webhooks and answers what the test wants.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Received> _all = [];
    private readonly List<(Func<Received, bool> Wanted, TaskCompletionSource<Received> Found)> _waiting = [];
    private readonly WebApplication _app;
    private volatile Func<HttpContext, Task<int>> _answer = _ => Task.FromResult(200);

    private WebhookReceiver(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    public IReadOnlyList<Received> All
    {
        get { lock (_gate) { return [.. _all]; } }
    }

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.MapPost("/hook", receiver.TakeAsync);
        await app.StartAsync();
        receiver.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";
        return receiver;
    }

    public void AnswerWith(int status) => _answer = _ => Task.FromResult(status);

    public void AnswerWith(Func<HttpContext, Task<int>> answer) => _answer = answer;

    /// <summary>The first POST that fits, whether it came already or is still to come.</summary>
    public Task<Received> WaitForAsync(Func<Received, bool> wanted, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_all.FirstOrDefault(wanted) is { } already)
            {
                return Task.FromResult(already);
            }

            var found = new TaskCompletionSource<Received>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((wanted, found));
            return found.Task.WaitAsync(cancel);
        }
    }

    public Task<Received> WaitForAsync(string eventName, CancellationToken cancel) => WaitForAsync(received => received.Name == eventName, cancel);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var received = new Received(
            await reader.ReadToEndAsync(http.RequestAborted), Header(http, "X-ZEvent-Signature"), Header(http, "num_retry"));
        lock (_gate)
        {
            _all.Add(received);
            foreach (var (wanted, found) in _waiting)
            {
                if (wanted(received))
                {
                    found.TrySetResult(received);
                }
            }
        }

        http.Response.StatusCode = await _answer(http);
    }

    private static string? Header(HttpContext http, string name) => http.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;
}
