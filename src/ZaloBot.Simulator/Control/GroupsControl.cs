namespace ZaloBot.Simulator.Control;

/// <summary><c>/sim/groups</c> (doors.md) and <c>/sim/assets</c>.</summary>
internal sealed class GroupsControl(World world, Threads threads, GroupDesk desk, MessageReader reader, ControlRoutes control)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        control.Map(routes, "POST", "/sim/groups", Create);
        control.Map(routes, "GET", "/sim/groups", _ => List());
        control.Do(routes, "PUT", "/sim/groups/{id}/state", SetState);
        control.Do(routes, "POST", "/sim/groups/{id}/members", call => desk.Join(call.Group, [call.PersonOf(call.Body.Text("user_id")).Id]));
        control.Do(routes, "DELETE", "/sim/groups/{id}/members/{user}", call => desk.Leave(call.Group, [call.PersonOf(call.Route("user")).Id]));
        control.Map(routes, "POST", "/sim/groups/{id}/messages", Send);
        control.Map(routes, "GET", "/sim/groups/{id}/messages", call => new JsonArray([.. world.Thread(call.Group.Id).Select(Threads.View)]));
        control.Map(routes, "POST", "/sim/assets", call => new JsonObject { ["asset_id"] = AddAsset(call).Id });
    }

    /// <summary>A group with an asset of its own; <c>members</c>, when given, are inside without an event of theirs.</summary>
    private JsonNode Create(ControlCall call)
    {
        var (name, members) = (call.Need("name"), call.Body.Texts("members").Select(id => call.PersonOf(id).Id).ToList());
        return new JsonObject { ["group_id"] = desk.Create(name, "", AddAsset(call), members, call.Body.Flag("keep") ?? false).Id };
    }

    private JsonArray List() => [.. world.Groups.Rows.OrderBy(group => group.CreatedAt).Select(group => new JsonObject
    {
        ["group_id"] = group.Id, ["name"] = group.Name, ["members"] = Json.Array(group.Members), ["oa_member"] = group.OaMember,
    })];

    private void SetState(ControlCall call)
    {
        var (group, body) = (call.Group, call.Body);
        threads.Put(group with
        {
            OaMember = body.Flag("oa_member") ?? group.OaMember,
            Disabled = body.Flag("disabled") ?? group.Disabled,
            JoinApproval = body.Flag("join_approval") ?? group.JoinApproval,
        });
        if (call.Time("asset_expires") is { } end)
        {
            world.Assets.Put(world.Assets.Find(group.AssetId)! with { ValidThrough = end });
        }
    }

    /// <summary>Somebody writes in the group; whoever is not inside yet is taken for a member without a word.</summary>
    private JsonNode Send(ControlCall call)
    {
        var (group, person) = (call.Group, call.PersonOf(call.Body.Text("user_id")));
        var message = reader.Read(call, group.Id, inGroup: true, person.Id);
        if (world.Messages.Find(message.Id) is null)
        {
            message = call.Body.Flag("mention_oa") == true ? message with { Text = $"[@{world.Settings.OaId}] {message.Text}" } : message;
            threads.Interacted(person, message.At);
        }

        if (!group.Members.Contains(person.Id))
        {
            threads.Put(group with { Members = [.. group.Members, person.Id] });
        }

        desk.Say(message, withEvent: group.OaMember);
        return new JsonObject { ["message_id"] = message.Id };
    }

    /// <summary>A free asset: <c>{"product":"gmf100","valid_through":"2026-04-01"?}</c>; a year when it says no end.</summary>
    private Asset AddAsset(ControlCall call)
    {
        var product = call.Body.Text("product") ?? "gmf100";
        var asset = new Asset(
            Ids.Opaque(),
            Asset.Products.Contains(product) ? product : throw ControlCall.Bad($"product is one of {string.Join(", ", Asset.Products)}."),
            call.Time("valid_through") ?? world.Now.AddYears(1),
            UsedBy: null);
        world.Assets.Put(asset);
        return asset;
    }
}
