using System.Text.Json.Nodes;

namespace ZaloBot.Simulator.State;

/// <summary>The chats and groups: keeps messages and tells the chat pages. The caller holds the gate.</summary>
internal sealed class Threads(World world, ChatFeed feed)
{
    public void Add(Message message)
    {
        world.Messages.Put(message);
        feed.Tell(() => News("message", message, ("message", MessageView.Of(message))));
    }

    public void Change(Message message)
    {
        world.Messages.Put(message);
        feed.Tell(() => News("ticks", message, ("message_ids", new JsonArray(message.Id)), ("ticks", MessageView.Ticks(message)), ("reaction", message.Reaction)));
    }

    public void Put(Person person)
    {
        world.People.Put(person);
        feed.Tell(() => new JsonObject { ["type"] = "user", ["user_id"] = person.Id, ["name"] = person.Name, ["following"] = person.Following });
    }

    public void Put(Group group)
    {
        world.Groups.Put(group);
        feed.Tell(() => new JsonObject { ["type"] = "group", ["group_id"] = group.Id, ["name"] = group.Name });
    }

    /// <summary>The person did something that opens the reply window (zalo-platform.md §4).</summary>
    public void Interacted(Person person, DateTimeOffset at)
    {
        var last = person.LastInteraction > at ? person.LastInteraction : at;
        world.People.Put(person with { LastInteraction = last, RepliesSinceInteraction = 0 });
    }

    private static JsonObject News(string type, Message message, params (string Name, JsonNode? Value)[] rest)
    {
        var news = new JsonObject { ["type"] = type, [message.InGroup ? "group_id" : "user_id"] = message.Thread };
        foreach (var (name, value) in rest)
        {
            news[name] = value;
        }

        return news;
    }
}
