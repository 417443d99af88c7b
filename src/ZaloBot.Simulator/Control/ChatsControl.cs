namespace ZaloBot.Simulator.Control;

/// <summary><c>/sim/users/{id}/messages</c> and what hangs on them; <c>/sim/admin/messages</c> (doors.md).</summary>
internal sealed class ChatsControl(World world, Phones phones, OaSends sends, MessageReader reader, ControlRoutes control)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        control.Map(routes, "POST", "/sim/users/{id}/messages", Send);
        control.Map(routes, "GET", "/sim/users/{id}/messages", List);
        control.Map(routes, "POST", "/sim/users/{id}/messages/{message}/tap", Tap);
        control.Do(routes, "POST", "/sim/users/{id}/messages/{message}/react", call => phones.React(call.Person, MessageOf(call), call.Need("icon")));
        control.Do(routes, "POST", "/sim/users/{id}/seen", call => sends.Seen(call.Person));
        control.Map(routes, "POST", "/sim/admin/messages", ByHand);
    }

    private JsonNode Send(ControlCall call)
    {
        var message = reader.Read(call, call.Person.Id, inGroup: false, Message.FromUser);
        phones.Say(call.Person, message);
        return new JsonObject { ["message_id"] = message.Id };
    }

    private JsonNode List(ControlCall call) =>
        new JsonArray([.. world.Thread(call.Person.Id).Where(message => !message.Hidden).Select(Threads.View)]);

    /// <summary><c>{"button":0}</c>, or <c>{"element":0}</c> of a list.</summary>
    private JsonNode Tap(ControlCall call)
    {
        var message = MessageOf(call);
        if (call.Body.Number("element") is { } element)
        {
            return message.Elements?.ElementAtOrDefault((int)element)?["default_action"] is JsonObject action
                ? phones.Tap(call.Person, action.Text("type") ?? "oa.open.url", action["payload"] ?? new JsonObject { ["url"] = action.Text("url") })
                : throw ControlCall.Bad("No such element with an action.");
        }

        return call.Body.Number("button") is { } index && message.Buttons.ElementAtOrDefault((int)index) is { } button
            ? phones.Tap(call.Person, button.Type, button.Payload)
            : throw ControlCall.Bad("button is the number of a button of this message, from 0.");
    }

    private JsonNode ByHand(ControlCall call)
    {
        var person = call.PersonOf(call.Body.Text("user_id"));
        return new JsonObject { ["message_id"] = sends.ByHand(person, call.Need("text"), call.Body.Text("admin_id") ?? Ids.Person()).Id };
    }

    private Message MessageOf(ControlCall call) =>
        world.Messages.Find(call.Route("message")) is { } message && message.Thread == call.Person.Id ? message : throw ControlCall.NotFound("No such message of this user.");
}
