using System.Text.Json;
using System.Text.Json.Nodes;
using ZaloBot.Simulator.Platform;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Control;

/// <summary>The rest of <c>/sim</c>: info, log, files, the stream for the chat page, and starting over (doors.md).</summary>
internal static class HouseControl
{
    private const int MaxFile = 60 * 1024 * 1024;
    private const int MaxRows = 10_000;

    public static void MapHouse(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sim/info", Info);
        routes.MapGet("/sim/log", Log);
        routes.MapPost("/sim/files", AddFileAsync);
        routes.MapGet("/sim/events", EventsAsync);
        routes.MapDelete("/sim", ResetAsync);
    }

    private static IResult Info(World world)
    {
        var settings = world.Settings;
        return ControlRequest.Answer(new JsonObject
        {
            ["app_id"] = settings.AppId,
            ["oa_id"] = settings.OaId,
            ["oa_secret"] = settings.OaSecret,
            ["webhook_url"] = settings.WebhookUrl,
            ["app_secret"] = settings.AppSecret,
            ["webhook_enabled"] = settings.WebhookEnabled,
            ["oa_name"] = settings.OaName,
        });
    }

    private static IResult Log(CallLog log, long after = 0, int limit = MaxRows) => ControlRequest.Answer(new JsonArray(
        [.. log.Read(after, Math.Max(0, limit)).Select(Row)]));

    private static JsonNode? Row(LogRow row)
    {
        var json = JsonSerializer.SerializeToNode(row, StateJson.Default.LogRow)!;
        json["at"] = Json.Local(row.At);
        return json;
    }

    /// <summary>The name, when people are to see one: query parameter <c>name</c>.</summary>
    private static async Task<IResult> AddFileAsync(HttpRequest request, FileShelf shelf, CancellationToken cancel, string? name = null)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancel);
        if (bytes.Length is 0 or > MaxFile)
        {
            throw ControlRequest.Bad("The body is the file: 1 byte to 60 MB.");
        }

        var file = shelf.Add(bytes.ToArray(), request.ContentType ?? "application/octet-stream", name);
        return ControlRequest.Answer(new JsonObject { ["url"] = shelf.UrlOf(file) });
    }

    private static async Task EventsAsync(HttpContext http, ChatFeed feed, IHostApplicationLifetime lifetime)
    {
        var page = feed.Open();
        try
        {
            await Streams.WriteAsync(http, page.Reader, line => line, lifetime);
        }
        finally
        {
            feed.Close(page);
        }
    }

    /// <summary>Everything but app, OA, secrets, tokens and what is marked to be kept; the clock goes back to now.</summary>
    private static async Task<IResult> ResetAsync(World world, ClockFollowers followers, ChatFeed feed, CancellationToken cancel)
    {
        lock (world.Gate)
        {
            world.Reset();
        }

        await followers.MoveAsync(_ => TimeSpan.Zero, cancel);
        feed.Tell(() => new JsonObject { ["type"] = "reset" });
        return ControlRequest.Done();
    }
}
