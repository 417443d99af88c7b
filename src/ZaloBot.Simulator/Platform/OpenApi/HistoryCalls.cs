namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>What was said (zalo-platform.md §3.5, §3.8 [official] SDK-NET, N8N): a bare array, newest first, at most 10 per call. Called inside the gate.</summary>
internal sealed class HistoryCalls(World world)
{
    private const int MaxCount = 10;

    /// <summary><c>GET /v2.0/oa/listrecentchat</c></summary>
    public ApiAnswer RecentChats(ApiCall call) => Page(call, world.Recent(inGroups: false));

    /// <summary><c>GET /v2.0/oa/conversation</c></summary>
    public ApiAnswer Conversation(ApiCall call) =>
        world.People.Find(call.Query("user_id")) is { } person ? Page(call, world.Thread(person.Id).Reverse()) : ApiAnswer.Wrong("user_id");

    /// <summary><c>GET /v3.0/oa/group/listrecentchat</c></summary>
    public ApiAnswer RecentGroupChats(ApiCall call) => Page(call, world.Recent(inGroups: true));

    /// <summary><c>GET /v3.0/oa/group/conversation</c></summary>
    public ApiAnswer GroupConversation(ApiCall call, Group group) => Page(call, world.Thread(group.Id).Reverse());
    private ApiAnswer Page(ApiCall call, IEnumerable<Message> messages) => ApiAnswer.Ok(new JsonArray(
        [.. messages.Skip(call.Count("offset", 0)).Take(call.Count("count", MaxCount, MaxCount)).Select(Entry)]));

    private JsonObject Entry(Message message)
    {
        var author = message.IsFromOa ? world.Settings.OaId : message.InGroup ? message.From : message.Thread;
        var entry = new JsonObject
        {
            ["src"] = message.IsFromOa ? 0 : 1, ["time"] = message.At.ToUnixTimeMilliseconds(), ["type"] = Type(message.Kind),
            ["message"] = message.Text ?? "", ["message_id"] = message.Id,
            ["from_id"] = PeopleCalls.Id(world, author), ["from_display_name"] = NameOf(author), ["from_avatar"] = "",
        };
        if (message.InGroup)
        {
            entry["group_id"] = message.Thread;
        }
        else
        {
            var reader = message.IsFromOa ? message.Thread : world.Settings.OaId;
            (entry["to_id"], entry["to_display_name"], entry["to_avatar"]) = (PeopleCalls.Id(world, reader), NameOf(reader), "");
        }

        if (message.Attachment is { } attachment)
        {
            (entry["url"], entry["thumb"]) = (attachment.Url ?? "", attachment.Thumbnail ?? attachment.Url ?? "");
            entry["description"] = message.Kind == "location"
                ? FormattableString.Invariant($"{{\"latitude\":{attachment.Lat},\"longitude\":{attachment.Lon}}}") : attachment.Description ?? "";
        }

        return entry;
    }

    private string NameOf(string id) => id == world.Settings.OaId ? world.Settings.OaName : world.People.Find(id)?.Name ?? "";

    /// <summary>text, voice, photo, GIF, link, links, sticker, location are documented; file and video [unsure].</summary>
    private static string Type(string kind) => kind switch
    {
        "audio" => "voice",
        "image" => "photo",
        "gif" => "GIF",
        "list" => "links",
        "business_card" => "link",
        _ => kind,
    };
}
