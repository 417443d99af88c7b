using System.Text.Json.Nodes;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>What happens to a group; each has one or two spellings on the wire.</summary>
internal enum GroupChange
{
    Created,
    Joined,
    AsksToJoin,
    RequestAccepted,
    RequestRefused,
    Left,
    AdminAdded,
    AdminRemoved,
    Updated,
    Dissolved,
}

/// <summary>Group events (zalo-platform.md §2.6). No recorded body is public: shapes are [official, relayed] D1, D2, N8N.</summary>
internal sealed class GroupEvents(World world)
{
    public SimEvent Changed(GroupChange change, Group group, IReadOnlyList<string> users, DateTimeOffset at)
    {
        var name = Name(change, world.Toggles.GroupEventSpelling);
        var body = new JsonObject
        {
            ["event_name"] = name,
            ["oa_id"] = world.Settings.OaId,
            ["group_id"] = group.Id,
            ["app_id"] = world.Settings.AppId,
            ["timestamp"] = Json.Milliseconds(at),
        };
        if (users.Count > 0)
        {
            body["users"] = new JsonArray([.. users.Select(user => new JsonObject { ["id"] = user })]);
        }

        return new SimEvent(name, group.Id, at, body);
    }

    /// <summary>user_send_group_* and oa_send_group_*: <c>recipient.id</c> is the group (D1 and two codebases); no <c>user_id_by_app</c>.</summary>
    public SimEvent Sent(Message message)
    {
        var sender = message.IsFromOa ? world.Settings.OaId : message.From;
        var name = (message.IsFromOa ? "oa_send_group_" : "user_send_group_") + message.Kind;
        var body = new JsonObject
        {
            ["event_name"] = name,
            ["app_id"] = world.Settings.AppId,
            ["oa_id"] = world.Settings.OaId,
            ["sender"] = new JsonObject { ["id"] = sender },
            ["recipient"] = new JsonObject { ["id"] = message.Thread },
            ["message"] = PersonEvents.Content(message),
            ["timestamp"] = Json.Milliseconds(message.At),
        };
        if (world.Toggles.ExtraGroupId)
        {
            body["group_id"] = message.Thread;
        }

        return new SimEvent(name, message.Thread, message.At, body, message.Id, message.Text);
    }

    private static string Name(GroupChange change, GroupSpelling spelling) => (change, spelling) switch
    {
        (GroupChange.Created, _) => "create_group",
        (GroupChange.Joined, _) => "user_join_group",
        (GroupChange.AsksToJoin, _) => "user_request_join_group",
        (GroupChange.RequestAccepted, GroupSpelling.A) => "accept_request_join_group",
        (GroupChange.RequestAccepted, _) => "react_request_join_group_accept",
        (GroupChange.RequestRefused, GroupSpelling.A) => "reject_request_join_group",
        (GroupChange.RequestRefused, _) => "react_request_join_group_reject",
        (GroupChange.Left, GroupSpelling.A) => "user_out_group",
        (GroupChange.Left, _) => "user_leave_group",
        (GroupChange.AdminAdded, _) => "add_group_admin",
        (GroupChange.AdminRemoved, _) => "remove_group_admin",
        (GroupChange.Updated, _) => "update_group_info",
        (GroupChange.Dissolved, GroupSpelling.A) => "delete_group",
        (GroupChange.Dissolved, _) => "disperse_group",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "No event for this change."),
    };
}
