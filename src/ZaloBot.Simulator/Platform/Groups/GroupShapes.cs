namespace ZaloBot.Simulator.Platform.Groups;

/// <summary>Answers of the group calls (zalo-platform.md §3.8 [official, relayed] N8N + D1), with their mix of strings, numbers and booleans.</summary>
internal sealed class GroupShapes(World world, GroupDesk desk)
{
    /// <summary>getgroup, updateinfo, updateasset: <c>max_member</c> and <c>auto_renew</c> are strings, <c>total_member</c> a number.</summary>
    public JsonObject Whole(Group group)
    {
        var asset = world.Assets.Find(group.AssetId)!;
        return new JsonObject
        {
            ["group_info"] = new JsonObject
            {
                ["group_id"] = group.Id, ["group_link"] = Link(group), ["name"] = group.Name, ["group_description"] = group.Description,
                ["avatar"] = group.Avatar, ["status"] = Status(group), ["total_member"] = Total(group), ["max_member"] = $"{asset.MaxMembers}",
                ["auto_delete_date"] = Json.Day(GroupDesk.DeletedAt(asset)),
            },
            ["asset_info"] = new JsonObject
            {
                ["asset_type"] = asset.Product, ["asset_id"] = asset.Id, ["valid_through"] = Json.Day(asset.ValidThrough), ["auto_renew"] = "false",
            },
            ["group_setting"] = new JsonObject
            {
                ["lock_send_msg"] = group.LockSendMessage, ["join_appr"] = group.JoinApproval, ["enable_msg_history"] = group.MessageHistory,
                ["enable_link_join"] = group.LinkJoin,
            },
        };
    }

    /// <summary>creategroupwithoa and the entries of getgroupsofoa: flat (N8N).</summary>
    public JsonObject Flat(Group group) => new()
    {
        ["name"] = group.Name, ["avatar"] = group.Avatar, ["group_id"] = group.Id, ["group_link"] = Link(group),
        ["group_description"] = group.Description, ["total_member"] = Total(group), ["status"] = Status(group),
    };

    /// <summary>listmember: the OA itself stands in the list, as <c>oa_id</c>.</summary>
    public JsonArray Members(Group group)
    {
        var members = new JsonArray();
        if (group.OaMember)
        {
            members.Add(new JsonObject { ["oa_id"] = world.Settings.OaId, ["name"] = world.Settings.OaName, ["avatar"] = "" });
        }

        foreach (var id in group.Members)
        {
            members.Add(Person(id));
        }

        return members;
    }

    public JsonObject Person(string id) => new()
    {
        ["user_id"] = PeopleCalls.Id(world, id), ["name"] = world.Toggles.ForeignIp ? "" : world.People.Find(id)?.Name ?? "", ["avatar"] = "",
    };

    private string Status(Group group) => desk.IsDisabled(group) ? "disabled" : "enabled";
    private static int Total(Group group) => group.Members.Count + (group.OaMember ? 1 : 0);
    private static string Link(Group group) => "https://zalo.me/g/" + group.Id[..9];
}
