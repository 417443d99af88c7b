using System.Text.Json.Nodes;
using ZaloBot.Simulator.Platform.Webhooks;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Control;

/// <summary><c>/sim/webhook</c>: what an administrator does in the console (doors.md; zalo-platform.md §2.1).</summary>
internal static class WebhookControl
{
    public static void MapWebhook(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/sim/webhook", SetUrlAsync);
        routes.MapPost("/sim/webhook/enable", Enable);
        routes.MapPost("/sim/webhook/probe", ProbeAsync);
        routes.MapPost("/sim/webhook/test", TestAsync);
        routes.MapPost("/sim/webhook/event", SendAnyAsync);
    }

    private static async Task<IResult> SetUrlAsync(HttpRequest request, World world, CancellationToken cancel)
    {
        var url = (await ControlRequest.BodyAsync(request, cancel)).Text("url");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw ControlRequest.Bad("url is an http or https address.");
        }

        lock (world.Gate)
        {
            world.Change(settings => settings with { WebhookUrl = url });
            return ControlRequest.Done();
        }
    }

    private static IResult Enable(World world)
    {
        lock (world.Gate)
        {
            world.Change(settings => settings with { WebhookEnabled = true });
            return ControlRequest.Done();
        }
    }

    /// <summary><c>{"kind":"empty"|"object"|"event"}</c> → <c>{"status"}</c> of the unsigned POST, null when nobody answered.</summary>
    private static async Task<IResult> ProbeAsync(HttpRequest request, World world, WebhookSender sender, CancellationToken cancel)
    {
        var kind = (await ControlRequest.BodyAsync(request, cancel)).Text("kind") ?? "empty";
        if (world.Settings.WebhookUrl is null)
        {
            throw ControlRequest.Bad("No webhook address is set.");
        }

        var body = kind switch
        {
            "empty" => "",
            "object" => "{}",
            "event" => ConsoleEvents.Probe(world.Settings),
            _ => throw ControlRequest.Bad("kind is empty, object or event."),
        };
        return ControlRequest.Answer(new JsonObject { ["status"] = await sender.ProbeAsync(body, cancel) });
    }

    /// <summary><c>{"event":"follow"}</c> or all test events when absent → <c>{"sent":[names]}</c>.</summary>
    private static async Task<IResult> TestAsync(HttpRequest request, World world, Publisher publisher, CancellationToken cancel)
    {
        var only = (await ControlRequest.BodyAsync(request, cancel)).Text("event");
        lock (world.Gate)
        {
            var events = ConsoleEvents.Tests(world).Where(simEvent => only is null || simEvent.Name == only).ToList();
            foreach (var simEvent in events)
            {
                publisher.Publish(simEvent);
            }

            return events.Count > 0
                ? ControlRequest.Answer(new JsonObject { ["sent"] = new JsonArray([.. events.Select(simEvent => JsonValue.Create(simEvent.Name))]) })
                : throw ControlRequest.Bad("The console has no test button for this event.");
        }
    }

    /// <summary>Any event, also one that no document knows: the body is signed and sent as it is, with app_id and timestamp added where missing.</summary>
    private static async Task<IResult> SendAnyAsync(HttpRequest request, World world, Publisher publisher, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        lock (world.Gate)
        {
            body["app_id"] ??= world.Settings.AppId;
            body["timestamp"] ??= Json.Milliseconds(world.Now);
            var at = long.TryParse(body.Text("timestamp"), System.Globalization.CultureInfo.InvariantCulture, out var milliseconds)
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                : throw ControlRequest.Bad("timestamp is in epoch milliseconds.");
            var thread = (body["sender"] as JsonObject)?.Text("id") ?? body.Text("group_id") ?? "";
            var message = body["message"] as JsonObject;
            publisher.Publish(new SimEvent(body.Text("event_name") ?? "", thread, at, body, message?.Text("msg_id"), message?.Text("text")));
            return ControlRequest.Done();
        }
    }
}
