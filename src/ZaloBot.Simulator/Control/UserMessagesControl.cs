using System.Text.Json.Nodes;
using ZaloBot.Simulator.Platform;
using ZaloBot.Simulator.Platform.OpenApi;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Control;

/// <summary><c>/sim/users/{id}/messages</c> and what hangs on them (doors.md); <c>/sim/admin/messages</c>.</summary>
internal static class UserMessagesControl
{
    public static void MapUserMessages(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sim/users/{id}/messages", SendAsync);
        routes.MapGet("/sim/users/{id}/messages", List);
        routes.MapPost("/sim/users/{id}/messages/{messageId}/tap", TapAsync);
        routes.MapPost("/sim/users/{id}/messages/{messageId}/react", ReactAsync);
        routes.MapPost("/sim/users/{id}/seen", Seen);
        routes.MapPost("/sim/admin/messages", ByHandAsync);
    }

    private static async Task<IResult> SendAsync(
        string id, HttpRequest request, World world, Phones phones, MessageReader reader, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        lock (world.Gate)
        {
            var person = ControlRequest.PersonOf(world, id);
            var known = world.Messages.Find(body.Text("id"));
            if (known is null)
            {
                known = reader.Read(body, id, inGroup: false, Message.FromUser);
                phones.Say(person, known);
            }
            else if (known.Thread == id && !known.IsFromOa)
            {
                phones.Repeat(person, known);
            }
            else
            {
                throw ControlRequest.Bad("This id belongs to another message.");
            }

            return ControlRequest.Answer(new JsonObject { ["message_id"] = known.Id });
        }
    }

    private static IResult List(string id, World world)
    {
        lock (world.Gate)
        {
            ControlRequest.PersonOf(world, id);
            return ControlRequest.Answer(new JsonArray([.. world.Thread(id).Where(message => !message.Hidden).Select(MessageView.Of)]));
        }
    }

    private static async Task<IResult> TapAsync(string id, string messageId, HttpRequest request, World world, Phones phones, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        lock (world.Gate)
        {
            var (person, message) = Find(world, id, messageId);
            if (body.Number("element") is { } element)
            {
                return message.Elements is { } elements && element >= 0 && element < elements.Count && elements[(int)element]?["default_action"] is JsonObject action
                    ? ControlRequest.Answer(phones.Tap(person, action.Text("type") ?? "oa.open.url", action["payload"] ?? new JsonObject { ["url"] = action.Text("url") }))
                    : throw ControlRequest.Bad("No such element with an action.");
            }

            var index = body.Number("button") ?? -1;
            return index >= 0 && index < message.Buttons.Count
                ? ControlRequest.Answer(phones.Tap(person, message.Buttons[(int)index].Type, message.Buttons[(int)index].Payload))
                : throw ControlRequest.Bad("button is the number of a button of this message, from 0.");
        }
    }

    private static async Task<IResult> ReactAsync(string id, string messageId, HttpRequest request, World world, Phones phones, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        lock (world.Gate)
        {
            var (person, message) = Find(world, id, messageId);
            phones.React(person, message, body.Text("icon") ?? throw ControlRequest.Bad("Say icon, for example /-heart."));
            return ControlRequest.Done();
        }
    }

    private static IResult Seen(string id, World world, OaSends sends)
    {
        lock (world.Gate)
        {
            sends.Seen(ControlRequest.PersonOf(world, id));
            return ControlRequest.Done();
        }
    }

    private static async Task<IResult> ByHandAsync(HttpRequest request, World world, OaSends sends, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        lock (world.Gate)
        {
            var person = ControlRequest.PersonOf(world, body.Text("user_id") ?? "");
            var text = body.Text("text") is { Length: > 0 } given ? given : throw ControlRequest.Bad("Say text.");
            return ControlRequest.Answer(new JsonObject { ["message_id"] = sends.ByHand(person, text, body.Text("admin_id") ?? Ids.Person()).Id });
        }
    }

    private static (Person Person, Message Message) Find(World world, string id, string messageId) =>
        world.Messages.Find(messageId) is { } message && message.Thread == id
            ? (ControlRequest.PersonOf(world, id), message)
            : throw ControlRequest.NotFound("No such message of this user.");
}
