namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>Events between one person and the OA (zalo-platform.md §2.4, §2.5); key order as recorded in 2020.</summary>
internal sealed class PersonEvents(World world)
{
    /// <summary>user_send_*: sender = user. [official, relayed]; recorded HX. <c>reorder_id</c> is undocumented (§2.3).</summary>
    public SimEvent Sent(Person person, Message message)
    {
        var sent = Directed("user_send_" + message.Kind, person, fromOa: false, Content(message), message.At) with { Text = message.Text };
        if (world.Toggles.ReorderId)
        {
            sent.Body["reorder_id"] = Json.Milliseconds(message.At.AddMilliseconds(17));
        }

        return sent;
    }

    /// <summary>oa_send_*: sender = OA, with <c>admin_id</c> when a person typed it in OA Manager (its place: [unsure]).</summary>
    public SimEvent Echo(Person person, Message message)
    {
        var kind = message.Buttons.Count > 0 && world.Toggles.ButtonsEchoTemplate ? "template" : message.Kind;
        var echo = Directed("oa_send_" + kind, person, fromOa: true, Content(message), message.At) with { Text = message.Text };
        if (message.AdminId is { } admin)
        {
            (world.Toggles.AdminIdPlace == AdminIdPlace.Sender ? echo.Body.Object("sender")! : echo.Body)["admin_id"] = admin;
        }

        return echo;
    }

    /// <summary>user_received_message: sender = OA although the person received it (recorded HX, CW).</summary>
    public SimEvent Received(Person person, string messageId) =>
        Directed("user_received_message", person, fromOa: true, new JsonObject { ["msg_id"] = messageId }, world.Now);

    /// <summary>user_seen_message: as received, with a list of ids.</summary>
    public SimEvent Seen(Person person, IEnumerable<string> messageIds) =>
        Directed("user_seen_message", person, fromOa: true, new JsonObject { ["msg_ids"] = Json.Array(messageIds) }, world.Now);

    /// <summary>user_reacted_message [official, relayed] D1, D2.</summary>
    public SimEvent Reacted(Person person, string messageId, string icon) =>
        Directed("user_reacted_message", person, fromOa: false, new JsonObject { ["msg_id"] = messageId, ["react_icon"] = icon }, world.Now);

    /// <summary>follow and unfollow [official, relayed]; HX. Sources: oa_profile, message_invite, social_plugin, testing_webhook.</summary>
    public SimEvent Followed(Person person, bool follows, string source)
    {
        var name = follows ? "follow" : "unfollow";
        var now = world.Now; // Read once: it is signed as it stands in the body.
        return new SimEvent(name, person.Id, now, new JsonObject
        {
            ["event_name"] = name, ["oa_id"] = world.Settings.OaId, ["app_id"] = world.Settings.AppId,
            ["follower"] = new JsonObject { ["id"] = person.Id }, ["user_id_by_app"] = Ids.ByApp(person.Id), ["source"] = source,
            ["timestamp"] = Json.Milliseconds(now),
        });
    }

    /// <summary>user_click_chatnow and user_withdraw: flat [official, relayed] D2.</summary>
    public SimEvent Flat(string name, Person person) => Flat(name, person.Id, new JsonObject
    {
        ["user_id"] = person.Id, ["user_id_by_app"] = Ids.ByApp(person.Id),
    });

    /// <summary>permission_revoked; its shape was never seen [unsure].</summary>
    public SimEvent PermissionRevoked() => Flat("permission_revoked", world.Settings.OaId, []);

    private SimEvent Flat(string name, string thread, JsonObject body)
    {
        var now = world.Now;
        body["event_name"] = name;
        body["oa_id"] = world.Settings.OaId;
        body["app_id"] = world.Settings.AppId;
        body["timestamp"] = Json.Milliseconds(now);
        return new SimEvent(name, thread, now, body);
    }

    /// <summary>The <c>message</c> member: attachments, text (absent when there is none), quote, id.</summary>
    internal static JsonObject Content(Message message)
    {
        var content = new JsonObject
        {
            ["attachments"] = AttachmentShapes.Of(message), ["text"] = message.Text, ["quote_msg_id"] = message.Quote, ["msg_id"] = message.Id,
        };
        foreach (var absent in content.Where(member => member.Value is null).ToList())
        {
            content.Remove(absent.Key);
        }

        return content;
    }

    private SimEvent Directed(string name, Person person, bool fromOa, JsonObject message, DateTimeOffset at)
    {
        var (user, oa) = (new JsonObject { ["id"] = person.Id }, new JsonObject { ["id"] = world.Settings.OaId });
        return new SimEvent(name, person.Id, at, new JsonObject
        {
            ["event_name"] = name, ["app_id"] = world.Settings.AppId, ["sender"] = fromOa ? oa : user, ["recipient"] = fromOa ? user : oa,
            ["message"] = message, ["timestamp"] = Json.Milliseconds(at), ["user_id_by_app"] = Ids.ByApp(person.Id),
        });
    }
}
