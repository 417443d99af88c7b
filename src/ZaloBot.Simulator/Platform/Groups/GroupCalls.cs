namespace ZaloBot.Simulator.Platform.Groups;

/// <summary>The calls under <c>/v3.0/oa/group/</c> (zalo-platform.md §3.8 [official, relayed] N8N + D1). Called inside the gate.</summary>
internal sealed class GroupCalls(World world, GroupDesk desk, GroupShapes shapes)
{
    private const int DefaultCount = 5;
    private const int MaxCount = 50;
    private static readonly TimeSpan _inviteWindow = TimeSpan.FromDays(7);

    /// <summary><c>POST creategroupwithoa</c>: 1 to 99 members; the asset must be free and in time.</summary>
    public ApiAnswer Create(ApiCall call)
    {
        var members = call.Body.Texts("member_user_ids");
        if (call.Body.Text("group_name") is not { Length: > 0 } name || members.Count is < 1 or > 99 || members.Any(id => world.People.Find(id) is null))
        {
            return ApiAnswer.Wrong("member_user_ids");
        }

        var asset = world.Assets.Find(call.Body.Text("asset_id"));
        if (AssetRefusal(asset) is { } code)
        {
            return ApiAnswer.Refused(code);
        }

        return asset!.MaxMembers < members.Count
            ? ApiAnswer.Refused(ZaloError.ParameterTooLong, "member_user_ids")
            : ApiAnswer.Ok(shapes.Flat(desk.Create(name, call.Body.Text("group_description") ?? "", asset, members, keep: false)));
    }

    /// <summary><c>GET getgroup</c></summary>
    public ApiAnswer Get(ApiCall call, Group group) => ApiAnswer.Ok(shapes.Whole(group));

    /// <summary><c>GET getgroupsofoa</c></summary>
    public ApiAnswer List(ApiCall call)
    {
        var groups = world.Groups.Rows.Where(group => group.OaMember).OrderBy(group => group.CreatedAt).ThenBy(group => group.Id, StringComparer.Ordinal).ToList();
        return Page(call, "group_count", "groups", groups.Count, groups, shapes.Flat);
    }

    /// <summary><c>POST updateinfo</c>: only the members that are sent change.</summary>
    public ApiAnswer Update(ApiCall call, Group group)
    {
        var body = call.Body;
        return ApiAnswer.Ok(shapes.Whole(desk.Update(group with
        {
            Name = body.Text("group_name") ?? group.Name,
            Avatar = body.Text("group_avatar") ?? group.Avatar,
            Description = body.Text("group_description") ?? group.Description,
            LockSendMessage = body.Flag("lock_send_msg") ?? group.LockSendMessage,
            JoinApproval = body.Flag("join_appr") ?? group.JoinApproval,
            MessageHistory = body.Flag("enable_msg_history") ?? group.MessageHistory,
            LinkJoin = body.Flag("enable_link_join") ?? group.LinkJoin,
        })));
    }

    /// <summary><c>POST updateasset</c>: more seats, or renewal after the end; the old asset is free again.</summary>
    public ApiAnswer UpdateAsset(ApiCall call, Group group)
    {
        var asset = world.Assets.Find(call.Body.Text("asset_id"));
        if (AssetRefusal(asset) is { } code)
        {
            return ApiAnswer.Refused(code);
        }

        if (world.Assets.Find(group.AssetId) is { } old)
        {
            world.Assets.Put(old with { UsedBy = null });
        }

        world.Assets.Put(asset! with { UsedBy = group.Id });
        return ApiAnswer.Ok(shapes.Whole(desk.Update(group with { AssetId = asset!.Id, Disabled = false })));
    }

    /// <summary><c>POST invite</c>: followers, or people who interacted within 7 days.</summary>
    public ApiAnswer Invite(ApiCall call, Group group)
    {
        var users = call.Body.Texts("member_user_ids");
        if (users.Count == 0 || users.Any(id => world.People.Find(id) is not { } person || !MayBeInvited(person)))
        {
            return ApiAnswer.Wrong("member_user_ids");
        }

        if (group.Members.Union(users).Count() > world.Assets.Find(group.AssetId)!.MaxMembers)
        {
            return ApiAnswer.Refused(ZaloError.ParameterTooLong, "member_user_ids");
        }

        desk.Join(group, users);
        return ApiAnswer.Ok();
    }

    /// <summary><c>GET listpendinginvite</c></summary>
    public ApiAnswer Pending(ApiCall call, Group group) =>
        Page(call, "member_count", "members", group.Pending.Count, group.Pending, shapes.Person);

    /// <summary><c>GET listmember</c></summary>
    public ApiAnswer Members(ApiCall call, Group group)
    {
        var members = shapes.Members(group);
        return Page(call, "member_count", "members", members.Count, members, member => member!.DeepClone());
    }

    /// <summary><c>POST acceptpendinginvite</c>, <c>rejectpendinginvite</c>, <c>removemembers</c>, <c>addadmins</c>, <c>removeadmins</c>: no data.</summary>
    public static ApiAnswer ForMembers(ApiCall call, Group group, Action<Group, IReadOnlyList<string>> act)
    {
        var users = call.Body.Texts("member_user_ids");
        if (users.Count == 0)
        {
            return ApiAnswer.Wrong("member_user_ids");
        }

        act(group, users);
        return ApiAnswer.Ok();
    }

    /// <summary><c>POST delete</c></summary>
    public ApiAnswer Delete(ApiCall call, Group group)
    {
        desk.Dissolve(group);
        return ApiAnswer.Ok();
    }

    /// <summary><c>POST /v3.0/oa/quota/group</c>: the assets of one product; <c>auto_renew</c> is a boolean here.</summary>
    public ApiAnswer Assets(ApiCall call)
    {
        var product = call.Body.Text("product_type");
        var assets = world.Assets.Rows.Where(asset => product is null || asset.Product == product).OrderBy(asset => asset.Id, StringComparer.Ordinal);
        return ApiAnswer.Ok(new JsonArray([.. assets.Select(asset => new JsonObject
        {
            ["product_type"] = asset.Product, ["quota_type"] = "sub_quota", ["asset_id"] = asset.Id, ["valid_through"] = Json.Day(asset.ValidThrough),
            ["auto_renew"] = false, ["status"] = asset.UsedBy is null ? "available" : "used", ["used_id"] = asset.UsedBy ?? "",
        })]));
    }

    private ZaloError? AssetRefusal(Asset? asset) =>
        asset is null ? ZaloError.ParameterInvalid
        : asset.UsedBy is not null ? ZaloError.AssetUsed
        : asset.ValidThrough < world.Now ? ZaloError.AssetDisabled
        : null;

    private bool MayBeInvited(Person person) => person.Following || world.Now - person.LastInteraction <= _inviteWindow;

    private static ApiAnswer Page<T>(ApiCall call, string countName, string listName, int total, IEnumerable<T> all, Func<T, JsonNode> shape)
    {
        var (offset, count) = (call.Count("offset", 0), call.Count("count", DefaultCount, MaxCount));
        var page = all.Skip(offset).Take(count).Select(shape).ToArray();
        return ApiAnswer.Ok(new JsonObject
        {
            ["offset"] = offset, ["count"] = count, ["total"] = total, [countName] = page.Length, [listName] = new JsonArray(page),
        });
    }
}
