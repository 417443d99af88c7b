using System.Text.Json;

namespace ZaloBot.Simulator.Control;

/// <summary>The rest of <c>/sim</c>: info, clock, log, files, the stream for the chat page, and starting over (doors.md).</summary>
internal sealed class HouseControl(World world, CallLog log, FileShelf shelf, ChatFeed feed, ClockFollowers followers, ControlRoutes control)
{
    private const int MaxFile = 60 * 1024 * 1024;
    private const int DefaultRows = 10_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        control.Map(routes, "GET", "/sim/info", _ => Info());
        control.Map(routes, "GET", "/sim/log", Log);
        routes.MapPost("/sim/files", (RequestDelegate)AddFileAsync);
        control.MapStream(routes, "/sim/events", feed.Open, feed.Close, news => news);
        control.Map(routes, "GET", "/sim/clock", _ => Now());
        control.MapAsync(routes, "POST", "/sim/clock", MoveClockAsync);
        control.Do(routes, "POST", "/sim/clock/ack", call => followers.Acknowledge((long)(call.Body.Number("seq") ?? throw ControlCall.Bad("Say seq."))));
        control.MapStream(
            routes, "/sim/clock/stream", followers.Follow, followers.Leave,
            seq => new JsonObject { ["seq"] = seq, ["now"] = Json.Local(world.Now) }.ToJsonString(Json.Plain));
        control.MapAsync(routes, "DELETE", "/sim", ResetAsync);
    }

    private JsonObject Info() => new()
    {
        ["app_id"] = world.Settings.AppId, ["oa_id"] = world.Settings.OaId, ["oa_secret"] = world.Settings.OaSecret,
        ["webhook_url"] = world.Settings.WebhookUrl, ["app_secret"] = world.Settings.AppSecret, ["webhook_enabled"] = world.Settings.WebhookEnabled,
        ["oa_name"] = world.Settings.OaName,
    };

    private JsonObject Now() => new() { ["now"] = Json.Local(world.Now) };

    private JsonArray Log(ControlCall call)
    {
        long Query(string name, long otherwise) => long.TryParse(call.Http.Request.Query[name], CultureInfo.InvariantCulture, out var value) ? value : otherwise;
        return [.. log.Read(Query("after", 0), (int)Math.Clamp(Query("limit", DefaultRows), 0, int.MaxValue)).Select(row =>
        {
            var json = JsonSerializer.SerializeToNode(row, StateJson.Default.LogRow)!;
            json["at"] = Json.Local(row.At);
            return json;
        })];
    }

    /// <summary>Bytes with their Content-Type → <c>{"url"}</c>; the query parameter <c>name</c> is the file name that people see.</summary>
    private async Task AddFileAsync(HttpContext http)
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        if (bytes.Length is 0 or > MaxFile)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await ControlRoutes.WriteAsync(http, new JsonObject { ["error"] = "The body is the file: 1 byte to 60 MB." });
            return;
        }

        var file = shelf.Add(bytes.ToArray(), http.Request.ContentType ?? "application/octet-stream", http.Request.Query["name"].FirstOrDefault());
        await ControlRoutes.WriteAsync(http, new JsonObject { ["url"] = shelf.UrlOf(file) });
    }

    /// <summary><c>{"advance":"02:00:00"}</c> (a negative one goes back) or <c>{"set":"2026-03-10T09:05:00+07:00"}</c>.</summary>
    private async Task<JsonNode> MoveClockAsync(ControlCall call)
    {
        var advance = call.Body.Text("advance");
        if (TimeSpan.TryParse(advance, CultureInfo.InvariantCulture, out var by))
        {
            await followers.MoveAsync(shift => shift + by, call.Http.RequestAborted);
        }
        else
        {
            var target = advance is null && call.Time("set") is { } set ? set : throw ControlCall.Bad("Say advance ([d.]hh:mm:ss) or set (a time).");
            await followers.MoveAsync(shift => target - (world.Now - shift), call.Http.RequestAborted);
        }

        return Now();
    }

    /// <summary>Everything but app, OA, secrets, tokens and what is marked to be kept; the clock goes back to now.</summary>
    private async Task<JsonNode> ResetAsync(ControlCall call)
    {
        lock (world.Gate)
        {
            world.Reset();
        }

        await followers.MoveAsync(_ => TimeSpan.Zero, call.Http.RequestAborted);
        feed.Tell(() => new JsonObject { ["type"] = "reset" });
        return new JsonObject();
    }
}
