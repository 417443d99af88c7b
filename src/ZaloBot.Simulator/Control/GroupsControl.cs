using System.Text.Json.Nodes;
using ZaloBot.Simulator.Platform.Groups;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Control;

/// <summary><c>/sim/groups</c> (doors.md).</summary>
internal static class GroupsControl
{
    private static readonly string[] _products = ["gmf10", "gmf50", "gmf100", "gmf1000"];

    public static void MapGroupsControl(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sim/groups", CreateAsync);
        routes.MapGet("/sim/groups", List);
        routes.MapPut("/sim/groups/{id}/state", StateAsync);
        routes.MapPost("/sim/groups/{id}/members", JoinAsync);
        routes.MapDelete("/sim/groups/{id}/members/{userId}", Leave);
        routes.MapPost("/sim/groups/{id}/messages", SendAsync);
        routes.MapGet("/sim/groups/{id}/messages", Messages);
        routes.MapPost("/sim/assets", AddAssetAsync);
    }

    /// <summary>A group with an asset of its own; members, when given, are inside without an event of theirs.</summary>
    private static async Task<IResult> CreateAsync(HttpRequest request, World world, GroupDesk desk, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        var name = body.Text("name") is { Length: > 0 } given ? given : throw ControlRequest.Bad("Say name.");
        lock (world.Gate)
        {
            var members = body.Texts("members");
            foreach (var member in members)
            {
                ControlRequest.PersonOf(world, member);
            }

            var asset = new Asset(Ids.Thing(), Product(body), world.Now.AddYears(1), UsedBy: null);
            var group = desk.Create(name, "", asset, members, body.Flag("keep") ?? false);
            return ControlRequest.Answer(new JsonObject { ["group_id"] = group.Id });
        }
    }

    private static IResult List(World world)
    {
        lock (world.Gate)
        {
            var groups = world.Groups.Rows.OrderBy(group => group.CreatedAt).ThenBy(group => group.Id, StringComparer.Ordinal);
            return ControlRequest.Answer(new JsonArray([.. groups.Select(group => new JsonObject
            {
                ["group_id"] = group.Id,
                ["name"] = group.Name,
                ["members"] = new JsonArray([.. group.Members.Select(member => JsonValue.Create(member))]),
                ["oa_member"] = group.OaMember,
            })]));
        }
    }

    private static async Task<IResult> StateAsync(string id, HttpRequest request, World world, Threads threads, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        lock (world.Gate)
        {
            var group = ControlRequest.GroupOf(world, id);
            threads.Put(group with
            {
                OaMember = body.Flag("oa_member") ?? group.OaMember,
                Disabled = body.Flag("disabled") ?? group.Disabled,
                JoinApproval = body.Flag("join_approval") ?? group.JoinApproval,
            });
            if (body.Text("asset_expires") is { } day)
            {
                world.Assets.Put(world.Assets.Find(group.AssetId)! with { ValidThrough = ControlRequest.Time(day) });
            }

            return ControlRequest.Done();
        }
    }

    private static async Task<IResult> JoinAsync(string id, HttpRequest request, World world, GroupDesk desk, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        lock (world.Gate)
        {
            var person = ControlRequest.PersonOf(world, body.Text("user_id") ?? "");
            desk.Join(ControlRequest.GroupOf(world, id), [person.Id]);
            return ControlRequest.Done();
        }
    }

    private static IResult Leave(string id, string userId, World world, GroupDesk desk)
    {
        lock (world.Gate)
        {
            desk.Leave(ControlRequest.GroupOf(world, id), [ControlRequest.PersonOf(world, userId).Id]);
            return ControlRequest.Done();
        }
    }

    /// <summary>Somebody writes in the group; whoever is not inside yet is taken for a member without a word.</summary>
    private static async Task<IResult> SendAsync(
        string id, HttpRequest request, World world, GroupDesk desk, Threads threads, MessageReader reader, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        lock (world.Gate)
        {
            var group = ControlRequest.GroupOf(world, id);
            var person = ControlRequest.PersonOf(world, body.Text("user_id") ?? "");
            if (world.Messages.Find(body.Text("id")) is { } known)
            {
                desk.Repeat(known.Thread == id ? known : throw ControlRequest.Bad("This id belongs to another message."));
                return ControlRequest.Answer(new JsonObject { ["message_id"] = known.Id });
            }

            var message = reader.Read(body, id, inGroup: true, person.Id);
            if (body.Flag("mention_oa") == true)
            {
                message = message with { Text = $"[@{world.Settings.OaId}] {message.Text}" };
            }

            if (!group.Members.Contains(person.Id))
            {
                threads.Put(group with { Members = [.. group.Members, person.Id] });
            }

            threads.Interacted(person, message.At);
            desk.Say(message, withEvent: group.OaMember);
            return ControlRequest.Answer(new JsonObject { ["message_id"] = message.Id });
        }
    }

    private static IResult Messages(string id, World world)
    {
        lock (world.Gate)
        {
            ControlRequest.GroupOf(world, id);
            return ControlRequest.Answer(new JsonArray([.. world.Thread(id).Select(MessageView.Of)]));
        }
    }

    /// <summary>A free asset: <c>{"product":"gmf100","valid_through":"2026-04-01"?}</c> → <c>{"asset_id"}</c>.</summary>
    private static async Task<IResult> AddAssetAsync(HttpRequest request, World world, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        lock (world.Gate)
        {
            var end = body.Text("valid_through") is { } day ? ControlRequest.Time(day) : world.Now.AddYears(1);
            var asset = new Asset(Ids.Thing(), Product(body), end, UsedBy: null);
            world.Assets.Put(asset);
            return ControlRequest.Answer(new JsonObject { ["asset_id"] = asset.Id });
        }
    }

    private static string Product(JsonObject body)
    {
        var product = body.Text("product") ?? "gmf100";
        return _products.Contains(product) ? product : throw ControlRequest.Bad("product is one of gmf10, gmf50, gmf100, gmf1000.");
    }
}
