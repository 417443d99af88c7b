using System.Globalization;
using System.Text.Json.Nodes;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Control;

/// <summary><c>/sim/clock</c> and its followers (doors.md).</summary>
internal static class ClockControl
{
    public static void MapClock(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sim/clock", (World world) => Now(world));
        routes.MapPost("/sim/clock", MoveAsync);
        routes.MapGet("/sim/clock/stream", FollowAsync);
        routes.MapPost("/sim/clock/ack", AcknowledgeAsync);
    }

    /// <summary><c>{"advance":"02:00:00"}</c> (a negative one goes back) or <c>{"set":"2026-03-10T09:05:00+07:00"}</c>.</summary>
    private static async Task<IResult> MoveAsync(HttpRequest request, World world, ClockFollowers followers, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        if (body.Text("advance") is { } advance)
        {
            var by = TimeSpan.TryParse(advance, CultureInfo.InvariantCulture, out var span) ? span : throw ControlRequest.Bad("advance is [d.]hh:mm:ss.");
            await followers.MoveAsync(shift => shift + by, cancel);
        }
        else
        {
            var target = ControlRequest.Time(body.Text("set") ?? throw ControlRequest.Bad("Say advance or set."));
            await followers.MoveAsync(shift => target - (world.Now - shift), cancel);
        }

        return Now(world);
    }

    private static async Task FollowAsync(HttpContext http, World world, ClockFollowers followers, IHostApplicationLifetime lifetime)
    {
        var jumps = followers.Follow();
        try
        {
            await Streams.WriteAsync(http, jumps.Reader, seq => new JsonObject { ["seq"] = seq, ["now"] = Json.Local(world.Now) }.ToJsonString(Json.Plain), lifetime);
        }
        finally
        {
            followers.Leave(jumps);
        }
    }

    private static async Task<IResult> AcknowledgeAsync(HttpRequest request, ClockFollowers followers, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        followers.Acknowledge((long)(body.Number("seq") ?? throw ControlRequest.Bad("Say seq.")));
        return ControlRequest.Done();
    }

    private static IResult Now(World world) => ControlRequest.Answer(new JsonObject { ["now"] = Json.Local(world.Now) });
}
