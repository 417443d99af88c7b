using System.Text.Json.Nodes;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>What was said (zalo-platform.md §3.5, §3.8 [official] SDK-NET, N8N): a bare array, newest first, at most 10 per call. Called inside the gate.</summary>
internal sealed class HistoryCalls(World world)
{
    private const int MaxCount = 10;

    /// <summary><c>GET /v2.0/oa/listrecentchat</c></summary>
    public ApiAnswer RecentChats(ApiCall call) => Page(world.Recent(inGroups: false, Offset(call), Count(call)));

    /// <summary><c>GET /v2.0/oa/conversation</c></summary>
    public ApiAnswer Conversation(ApiCall call) => world.People.Find(call.Query("user_id")) is not { } person
        ? ApiAnswer.Refused(ZaloError.Parameter, "user_id")
        : Page(Newest(person.Id, call));

    /// <summary><c>GET /v3.0/oa/group/listrecentchat</c></summary>
    public ApiAnswer RecentGroupChats(ApiCall call) => Page(world.Recent(inGroups: true, Offset(call), Count(call)));

    /// <summary><c>GET /v3.0/oa/group/conversation</c></summary>
    public ApiAnswer GroupConversation(ApiCall call, Group group) => Page(Newest(group.Id, call));

    private IEnumerable<Message> Newest(string thread, ApiCall call) => world.Thread(thread).Reverse().Skip(Offset(call)).Take(Count(call));

    private static int Offset(ApiCall call) => call.Count("offset", 0, int.MaxValue);

    private static int Count(ApiCall call) => call.Count("count", MaxCount, MaxCount);

    private ApiAnswer Page(IEnumerable<Message> messages) => ApiAnswer.Ok(new JsonArray([.. messages.Select(Entry)]));

    private JsonObject Entry(Message message)
    {
        var numeric = world.Toggles.NumericIds;
        var author = message.IsFromOa ? world.Settings.OaId : message.InGroup ? message.From : message.Thread;
        var entry = new JsonObject
        {
            ["src"] = message.IsFromOa ? 0 : 1,
            ["time"] = message.At.ToUnixTimeMilliseconds(),
            ["type"] = Type(message.Kind),
            ["message"] = message.Text ?? "",
            ["message_id"] = message.Id,
            ["from_id"] = WireIds.Of(author, numeric),
            ["from_display_name"] = NameOf(author),
            ["from_avatar"] = "",
        };
        if (message.InGroup)
        {
            entry["group_id"] = message.Thread;
        }
        else
        {
            var reader = message.IsFromOa ? message.Thread : world.Settings.OaId;
            entry["to_id"] = WireIds.Of(reader, numeric);
            entry["to_display_name"] = NameOf(reader);
            entry["to_avatar"] = "";
        }

        AddMedia(entry, message);
        return entry;
    }

    private static void AddMedia(JsonObject entry, Message message)
    {
        if (message.Attachment is not { } attachment)
        {
            return;
        }

        entry["url"] = attachment.Url ?? "";
        entry["thumb"] = attachment.Thumbnail ?? attachment.Url ?? "";
        entry["description"] = attachment.Description ?? "";
        if (message.Kind == "location")
        {
            entry["location"] = FormattableString.Invariant($"{{\"latitude\":{attachment.Lat},\"longitude\":{attachment.Lon}}}");
        }
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
        "request_user_info" => "text",
        _ => kind,
    };
}
