using System.Text.Json.Nodes;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>Events between one person and the OA (zalo-platform.md §2.4, §2.5); key order as recorded in 2020.</summary>
internal sealed class PersonEvents(World world)
{
    /// <summary>user_send_*: sender = user. [official, relayed]; recorded HX. <c>reorder_id</c> is undocumented (§2.3).</summary>
    public SimEvent Sent(Person person, Message message)
    {
        var name = "user_send_" + message.Kind;
        var body = Directed(name, person.Id, world.Settings.OaId, Content(message));
        Close(body, person, message.At);
        if (world.Toggles.ReorderId)
        {
            body["reorder_id"] = Json.Milliseconds(message.At.AddMilliseconds(17));
        }

        return new SimEvent(name, person.Id, message.At, body, message.Id, message.Text);
    }

    /// <summary>oa_send_*: sender = OA, with <c>admin_id</c> when a person typed it in OA Manager (its place: [unsure]).</summary>
    public SimEvent Echo(Person person, Message message)
    {
        var name = "oa_send_" + (message.Buttons.Count > 0 && world.Toggles.ButtonsEchoTemplate || message.Kind == "request_user_info" ? "template" : message.Kind);
        var body = Directed(name, world.Settings.OaId, person.Id, Content(message));
        AddAdmin(body, message.AdminId);
        Close(body, person, message.At);
        return new SimEvent(name, person.Id, message.At, body, message.Id, message.Text);
    }

    /// <summary>user_received_message: sender = OA although the person received it (recorded HX, CW).</summary>
    public SimEvent Received(Person person, string messageId, DateTimeOffset at)
    {
        const string name = "user_received_message";
        var body = Directed(name, world.Settings.OaId, person.Id, new JsonObject { ["msg_id"] = messageId });
        Close(body, person, at);
        return new SimEvent(name, person.Id, at, body, messageId);
    }

    /// <summary>user_seen_message: as received, with a list of ids.</summary>
    public SimEvent Seen(Person person, IReadOnlyList<string> messageIds, DateTimeOffset at)
    {
        const string name = "user_seen_message";
        var ids = new JsonArray([.. messageIds.Select(id => JsonValue.Create(id))]);
        var body = Directed(name, world.Settings.OaId, person.Id, new JsonObject { ["msg_ids"] = ids });
        Close(body, person, at);
        return new SimEvent(name, person.Id, at, body, messageIds[^1]);
    }

    /// <summary>user_reacted_message and oa_reacted_message [official, relayed] D1, D2.</summary>
    public SimEvent Reacted(Person person, string messageId, string icon, bool byOa, DateTimeOffset at)
    {
        var name = byOa ? "oa_reacted_message" : "user_reacted_message";
        var (from, to) = byOa ? (world.Settings.OaId, person.Id) : (person.Id, world.Settings.OaId);
        var body = Directed(name, from, to, new JsonObject { ["msg_id"] = messageId, ["react_icon"] = icon });
        Close(body, person, at);
        return new SimEvent(name, person.Id, at, body, messageId);
    }

    /// <summary>follow and unfollow [official, relayed]; HX. Sources: oa_profile, message_invite, social_plugin, testing_webhook.</summary>
    public SimEvent Followed(Person person, bool follows, string source, DateTimeOffset at)
    {
        var name = follows ? "follow" : "unfollow";
        var body = new JsonObject
        {
            ["event_name"] = name,
            ["oa_id"] = world.Settings.OaId,
            ["app_id"] = world.Settings.AppId,
            ["follower"] = new JsonObject { ["id"] = person.Id },
            ["user_id_by_app"] = Ids.ByApp(person.Id),
            ["source"] = source,
            ["timestamp"] = Json.Milliseconds(at),
        };
        return new SimEvent(name, person.Id, at, body);
    }

    /// <summary>user_click_chatnow and user_withdraw: flat [official, relayed] D2.</summary>
    public SimEvent Flat(string name, Person person, DateTimeOffset at)
    {
        var body = new JsonObject
        {
            ["event_name"] = name,
            ["oa_id"] = world.Settings.OaId,
            ["app_id"] = world.Settings.AppId,
            ["user_id"] = person.Id,
            ["user_id_by_app"] = Ids.ByApp(person.Id),
            ["timestamp"] = Json.Milliseconds(at),
        };
        return new SimEvent(name, person.Id, at, body);
    }

    /// <summary>user_submit_info, shape D2 or the older flat one [unsure]: two shapes.</summary>
    public SimEvent SubmittedInfo(Person person, string phone, string address, bool oldShape, DateTimeOffset at)
    {
        const string name = "user_submit_info";
        var info = oldShape
            ? new JsonObject { ["address"] = address, ["phone"] = phone, ["city"] = "", ["district"] = "", ["ward"] = "", ["name"] = person.Name }
            : new JsonObject
            {
                ["name"] = person.Name,
                ["phone"] = phone,
                ["user_dob"] = "01/02/1980",
                ["gender"] = "Nam",
                ["full_address"] = new JsonObject { ["user_city"] = "", ["user_ward"] = "", ["user_address"] = address },
            };
        var body = Directed(name, person.Id, world.Settings.OaId, message: null);
        body["info"] = info;
        Close(body, person, at);
        return new SimEvent(name, person.Id, at, body);
    }

    /// <summary>permission_revoked; its shape was never seen [unsure].</summary>
    public SimEvent PermissionRevoked(DateTimeOffset at)
    {
        const string name = "permission_revoked";
        var body = new JsonObject
        {
            ["event_name"] = name,
            ["oa_id"] = world.Settings.OaId,
            ["app_id"] = world.Settings.AppId,
            ["timestamp"] = Json.Milliseconds(at),
        };
        return new SimEvent(name, world.Settings.OaId, at, body);
    }

    /// <summary>The <c>message</c> member: attachments, text (absent when there is none), quote, id.</summary>
    internal static JsonObject Content(Message message)
    {
        var content = new JsonObject();
        if (AttachmentShapes.Of(message) is { } attachments)
        {
            content["attachments"] = attachments;
        }

        if (message.Text is not null)
        {
            content["text"] = message.Text;
        }

        if (message.Quote is not null)
        {
            content["quote_msg_id"] = message.Quote;
        }

        content["msg_id"] = message.Id;
        return content;
    }

    private JsonObject Directed(string name, string from, string to, JsonObject? message)
    {
        var body = new JsonObject
        {
            ["event_name"] = name,
            ["app_id"] = world.Settings.AppId,
            ["sender"] = new JsonObject { ["id"] = from },
            ["recipient"] = new JsonObject { ["id"] = to },
        };
        if (message is not null)
        {
            body["message"] = message;
        }

        return body;
    }

    private void AddAdmin(JsonObject body, string? adminId)
    {
        if (adminId is not null)
        {
            var place = world.Toggles.AdminIdPlace == AdminIdPlace.Sender ? body["sender"]!.AsObject() : body;
            place["admin_id"] = adminId;
        }
    }

    private static void Close(JsonObject body, Person person, DateTimeOffset at)
    {
        body["timestamp"] = Json.Milliseconds(at);
        body["user_id_by_app"] = Ids.ByApp(person.Id);
    }
}
