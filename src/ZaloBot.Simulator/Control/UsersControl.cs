namespace ZaloBot.Simulator.Control;

/// <summary><c>/sim/users</c>: people and their relation to the OA (doors.md).</summary>
internal sealed class UsersControl(World world, Threads threads, Phones phones, ControlRoutes control)
{
    private const int MaxAtOnce = 100_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        void Act(string name, Action<Person, JsonObject> act) =>
            control.Do(routes, "POST", "/sim/users/{id}/" + name, call => act(call.Person, call.Body));

        control.Map(routes, "POST", "/sim/users", Create);
        control.Map(routes, "GET", "/sim/users", _ => List());
        control.Do(routes, "PUT", "/sim/users/{id}/state", call => threads.Put(WithState(call.Person, call.Body)));
        Act("follow", (person, body) => phones.Follow(person, follows: true, body.Text("source") ?? "oa_profile"));
        Act("unfollow", (person, body) => phones.Follow(person, follows: false, body.Text("source") ?? "oa_profile"));
        Act("withdraw", (person, _) => phones.Withdraw(person));
        Act("chatnow", (person, _) => phones.ClickChatNow(person));
    }

    /// <summary><c>{"name"}</c> → <c>{"user_id"}</c>; <c>{"count"}</c> → <c>{"user_ids"}</c>; <c>"keep":true</c> survives <c>DELETE /sim</c>.</summary>
    private JsonNode Create(ControlCall call)
    {
        var count = call.Body.Number("count");
        if (count is < 1 or > MaxAtOnce || count % 1 is not (null or 0))
        {
            throw ControlCall.Bad($"count is 1 to {MaxAtOnce}.");
        }

        var name = count is null ? call.Need("name") : call.Body.Text("name") ?? "Người dân";
        var ids = new List<string>();
        for (var n = 1; n <= (count ?? 1); n++)
        {
            var person = new Person { Id = Ids.Person(), Name = count is null ? name : $"{name} {n}", Keep = call.Body.Flag("keep") ?? false };
            threads.Put(person);
            ids.Add(person.Id);
        }

        return count is null ? new JsonObject { ["user_id"] = ids[0] } : new JsonObject { ["user_ids"] = Json.Array(ids) };
    }

    private JsonArray List() => [.. world.People.Rows.OrderBy(person => person.Id, StringComparer.Ordinal).Select(person => new JsonObject
    {
        ["user_id"] = person.Id, ["name"] = person.Name, ["following"] = person.Following,
    })];

    private static Person WithState(Person person, JsonObject body) => person with
    {
        Blocked = body.Flag("blocked") ?? person.Blocked,
        Asleep = body.Flag("asleep") ?? person.Asleep,
        Restricted = body.Flag("restricted") ?? person.Restricted,
        Banned = body.Flag("banned") ?? person.Banned,
    };
}
