namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>Group events (zalo-platform.md §2.6). No recorded body is public: shapes are [official, relayed] D1, D2, N8N.</summary>
internal sealed class GroupEvents(World world)
{
    /// <param name="change">What happened.</param>
    /// <param name="group">After it.</param>
    /// <param name="users">Whom it concerns; none = no <c>users</c> member.</param>
    public SimEvent Changed(GroupChange change, Group group, IReadOnlyList<string> users)
    {
        var name = world.Toggles.GroupEventSpelling == GroupSpelling.A ? change.NameA : change.NameB;
        var now = world.Now; // Read once: it is signed as it stands in the body.
        var body = new JsonObject
        {
            ["event_name"] = name, ["oa_id"] = world.Settings.OaId, ["group_id"] = group.Id, ["app_id"] = world.Settings.AppId,
            ["timestamp"] = Json.Milliseconds(now),
        };
        if (users.Count > 0)
        {
            body["users"] = new JsonArray([.. users.Select(user => new JsonObject { ["id"] = user })]);
        }

        return new SimEvent(name, group.Id, now, body);
    }

    /// <summary>user_send_group_* and oa_send_group_*: <c>recipient.id</c> is the group (D1 and two codebases); no <c>user_id_by_app</c>.</summary>
    public SimEvent Sent(Message message)
    {
        var name = (message.IsFromOa ? "oa_send_group_" : "user_send_group_") + message.Kind;
        var body = new JsonObject
        {
            ["event_name"] = name, ["app_id"] = world.Settings.AppId, ["oa_id"] = world.Settings.OaId,
            ["sender"] = new JsonObject { ["id"] = message.IsFromOa ? world.Settings.OaId : message.From },
            ["recipient"] = new JsonObject { ["id"] = message.Thread }, ["message"] = PersonEvents.Content(message),
            ["timestamp"] = Json.Milliseconds(message.At),
        };
        if (world.Toggles.ExtraGroupId)
        {
            body["group_id"] = message.Thread;
        }

        return new SimEvent(name, message.Thread, message.At, body) { Text = message.Text };
    }
}
