namespace ZaloBot.Simulator.State;

/// <summary>The chats and groups: keeps messages, people and groups and tells the chat pages. The caller holds the gate.</summary>
internal sealed class Threads(World world, ChatFeed feed)
{
    /// <summary>A message as the control calls and the chat page show it (doors.md); more fields than there, none renamed.</summary>
    public static JsonObject View(Message message) => new()
    {
        ["message_id"] = message.Id, ["from"] = message.From, ["kind"] = message.Kind, ["text"] = message.Text,
        ["buttons"] = new JsonArray([.. message.Buttons.Select(button => new JsonObject
        {
            ["title"] = button.Title, ["type"] = button.Type, ["payload"] = button.Payload?.DeepClone(),
        })]),
        ["quote"] = message.Quote, ["at"] = Json.Local(message.At), ["ticks"] = Ticks(message),
        ["attachment"] = message.Attachment is not { } attachment ? null : new JsonObject
        {
            ["url"] = attachment.Url, ["thumbnail"] = attachment.Thumbnail, ["description"] = attachment.Description, ["name"] = attachment.Name,
            ["size"] = attachment.Size, ["sticker"] = attachment.StickerId, ["lat"] = attachment.Lat, ["lon"] = attachment.Lon,
        },
        ["elements"] = message.Elements?.DeepClone(), ["reaction"] = message.Reaction, ["admin_id"] = message.AdminId,
    };

    public void Add(Message message)
    {
        world.Messages.Put(message);
        if (!message.Hidden)
        {
            feed.Tell(() => News("message", message, ("message", View(message))));
        }
    }

    /// <summary>Ticks or reaction of a known message changed.</summary>
    public void Change(Message message)
    {
        world.Messages.Put(message);
        feed.Tell(() => News("ticks", message, ("message_ids", new JsonArray(message.Id)), ("ticks", Ticks(message)), ("reaction", message.Reaction)));
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
    public void Interacted(Person person, DateTimeOffset at) =>
        world.People.Put(person with { LastInteraction = person.LastInteraction > at ? person.LastInteraction : at, Replies = 0 });

    private static JsonObject Ticks(Message message) => new() { ["received"] = message.Received, ["seen"] = message.Seen };

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
