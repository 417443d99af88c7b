using System.Text.Json.Nodes;
using ZaloBot.Simulator.Platform;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Control;

/// <summary><c>/sim/users</c>: people and their relation to the OA (doors.md).</summary>
internal static class UsersControl
{
    private const int MaxAtOnce = 100_000;

    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sim/users", CreateAsync);
        routes.MapGet("/sim/users", List);
        routes.MapPost("/sim/users/{id}/follow", (string id, HttpRequest request, World world, Phones phones, CancellationToken cancel) =>
            ActAsync(id, request, world, (person, body) => phones.Follow(person, follows: true, body.Text("source") ?? "oa_profile"), cancel));
        routes.MapPost("/sim/users/{id}/unfollow", (string id, HttpRequest request, World world, Phones phones, CancellationToken cancel) =>
            ActAsync(id, request, world, (person, body) => phones.Follow(person, follows: false, body.Text("source") ?? "oa_profile"), cancel));
        routes.MapPost("/sim/users/{id}/withdraw", (string id, HttpRequest request, World world, Phones phones, CancellationToken cancel) =>
            ActAsync(id, request, world, (person, _) => phones.Withdraw(person), cancel));
        routes.MapPost("/sim/users/{id}/chatnow", (string id, HttpRequest request, World world, Phones phones, CancellationToken cancel) =>
            ActAsync(id, request, world, (person, _) => phones.ClickChatNow(person), cancel));
        routes.MapPost("/sim/users/{id}/info", (string id, HttpRequest request, World world, Phones phones, CancellationToken cancel) =>
            ActAsync(id, request, world, (person, body) =>
                phones.SubmitInfo(person, body.Text("phone") ?? "", body.Text("address") ?? "", body.Text("shape") == "old"), cancel));
        routes.MapPut("/sim/users/{id}/state", (string id, HttpRequest request, World world, Threads threads, CancellationToken cancel) =>
            ActAsync(id, request, world, (person, body) => threads.Put(WithState(person, body)), cancel));
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, World world, Threads threads, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        var count = body.Number("count");
        if (count is < 1 or > MaxAtOnce || count % 1 is not (null or 0))
        {
            throw ControlRequest.Bad($"count is 1 to {MaxAtOnce}.");
        }

        if (count is null && body.Text("name") is not { Length: > 0 })
        {
            throw ControlRequest.Bad("Say name or count.");
        }

        var (name, keep) = (body.Text("name") ?? "Người dân", body.Flag("keep") ?? false);
        lock (world.Gate)
        {
            var ids = Enumerable.Range(1, (int)(count ?? 1)).Select(n =>
            {
                var person = new Person { Id = Ids.Person(), Name = count is null ? name : $"{name} {n}", Keep = keep };
                threads.Put(person);
                return person.Id;
            }).ToList();
            return ControlRequest.Answer(count is null
                ? new JsonObject { ["user_id"] = ids[0] }
                : new JsonObject { ["user_ids"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) });
        }
    }

    private static IResult List(World world)
    {
        lock (world.Gate)
        {
            var people = world.People.Rows.OrderBy(person => person.Id, StringComparer.Ordinal);
            return ControlRequest.Answer(new JsonArray([.. people.Select(person => new JsonObject
            {
                ["user_id"] = person.Id,
                ["name"] = person.Name,
                ["following"] = person.Following,
            })]));
        }
    }

    private static async Task<IResult> ActAsync(string id, HttpRequest request, World world, Action<Person, JsonObject> act, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        lock (world.Gate)
        {
            act(ControlRequest.PersonOf(world, id), body);
            return ControlRequest.Done();
        }
    }

    private static Person WithState(Person person, JsonObject body) => person with
    {
        Blocked = body.Flag("blocked") ?? person.Blocked,
        Asleep = body.Flag("asleep") ?? person.Asleep,
        Restricted = body.Flag("restricted") ?? person.Restricted,
        Banned = body.Flag("banned") ?? person.Banned,
    };
}
