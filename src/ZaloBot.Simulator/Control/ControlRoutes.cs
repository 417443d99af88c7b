using System.Threading.Channels;

namespace ZaloBot.Simulator.Control;

/// <summary>How control calls are read and answered: JSON in, JSON out, wrong input is 4xx with <c>{"error":"…"}</c> (doors.md).</summary>
internal sealed class ControlRoutes(World world, IHostApplicationLifetime lifetime)
{
    /// <summary>Maps a call that is handled inside the gate.</summary>
    public void Map(IEndpointRouteBuilder routes, string method, string path, Func<ControlCall, JsonNode> handle) => MapAsync(routes, method, path, call =>
    {
        lock (world.Gate)
        {
            return Task.FromResult(handle(call));
        }
    });

    /// <summary>Maps a call that only does something; answered with <c>{}</c>.</summary>
    public void Do(IEndpointRouteBuilder routes, string method, string path, Action<ControlCall> act) => Map(routes, method, path, call =>
    {
        act(call);
        return new JsonObject();
    });

    /// <summary>Maps a call that waits, outside the gate.</summary>
    public void MapAsync(IEndpointRouteBuilder routes, string method, string path, Func<ControlCall, Task<JsonNode>> handle) =>
        routes.MapMethods(path, [method], async http =>
        {
            try
            {
                using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
                var body = Json.Parse(await reader.ReadToEndAsync(http.RequestAborted)) ?? throw ControlCall.Bad("The body is no JSON object.");
                await WriteAsync(http, await handle(new ControlCall(http, body, world)));
            }
            catch (BadHttpRequestException bad)
            {
                http.Response.StatusCode = bad.StatusCode;
                await WriteAsync(http, new JsonObject { ["error"] = bad.Message });
            }
        });

    public static Task WriteAsync(HttpContext http, JsonNode answer)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(answer.ToJsonString(Json.Plain), http.RequestAborted);
    }

    /// <summary>Maps a stream of Server-Sent Events, one <c>data:</c> line per item, until the reader goes or the simulator stops.</summary>
    public void MapStream<T>(IEndpointRouteBuilder routes, string path, Func<Channel<T>> open, Action<Channel<T>> close, Func<T, string> line) =>
        routes.MapGet(path, async http =>
        {
            var items = open();
            using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store";
            try
            {
                // A comment first: the reader learns at once that it is connected.
                await http.Response.WriteAsync(": connected\n\n", end.Token);
                await http.Response.Body.FlushAsync(end.Token);
                await foreach (var item in items.Reader.ReadAllAsync(end.Token))
                {
                    await http.Response.WriteAsync($"data: {line(item)}\n\n", end.Token);
                    await http.Response.Body.FlushAsync(end.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // The end of a stream is always this.
            }
            finally
            {
                close(items);
            }
        });
}
