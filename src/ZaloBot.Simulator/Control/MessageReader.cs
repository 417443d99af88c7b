using System.Text.Encodings.Web;

namespace ZaloBot.Simulator.Control;

/// <summary>Reads what a person is to send: one of the kinds of doors.md, plus <c>gif_url</c> and <c>business_card</c>.</summary>
internal sealed class MessageReader(World world, FileShelf shelf)
{
    private static readonly string[] _addressed = ["image", "audio", "video", "file", "link", "gif"];

    /// <summary>The known message with the same own <c>id</c>, or a new one.</summary>
    /// <exception cref="BadHttpRequestException">Nothing to send, a location without numbers, or the id belongs to somebody else's message.</exception>
    public Message Read(ControlCall call, string thread, bool inGroup, string from)
    {
        if (world.Messages.Find(call.Body.Text("id")) is { } known)
        {
            return known.Thread == thread && known.From == from ? known : throw ControlCall.Bad("This id belongs to another message.");
        }

        var body = call.Body;
        var message = new Message
        {
            Id = body.Text("id") ?? Ids.Opaque(), Thread = thread, InGroup = inGroup, From = from, Kind = "text", Text = body.Text("text"),
            Quote = body.Text("quote"), At = call.Time("at") ?? world.Now,
        };
        return _addressed.FirstOrDefault(kind => body.Text(kind + "_url") is not null) is { } kind ? Addressed(body, message with { Kind = kind })
            : body.Object("location") is { } place ? Location(place, message)
            : body.Object("business_card") is { } card ? BusinessCard(card, message)
            : body.Text("sticker") is { } sticker ? Sticker(sticker, message)
            : string.IsNullOrEmpty(message.Text) ? throw ControlCall.Bad("Say one of text, image_url, audio_url, video_url, file_url, link_url, sticker, location.")
            : message;
    }

    private Message Addressed(JsonObject body, Message message)
    {
        var url = body.Text(message.Kind + "_url")!;
        var attachment = shelf.AttachmentOf(url, body.Text("file_name")) with { Thumbnail = body.Text("thumbnail"), Description = body.Text("description") };
        return message.Kind switch
        {
            "link" => message with { Text = message.Text ?? url, Attachment = attachment },

            // A file always has a name on Zalo: the last part of the address when nothing better is known.
            "file" => message with { Attachment = attachment with { Name = attachment.Name ?? url[(url.LastIndexOf('/') + 1)..] } },
            _ => message with { Attachment = attachment },
        };
    }

    private static Message Location(JsonObject place, Message message) =>
        place.Number("lat") is { } lat && place.Number("lon") is { } lon
            ? message with { Kind = "location", Attachment = new Attachment { Lat = lat, Lon = lon } }
            : throw ControlCall.Bad("location needs lat and lon, numbers.");

    /// <summary>The name is the text, the rest a JSON string in the description (zalo-platform.md §2.5 [several] CW).</summary>
    private static Message BusinessCard(JsonObject card, Message message)
    {
        var description = new JsonObject { ["phone"] = card.Text("phone"), ["qrCodeUrl"] = card.Text("qr_code_url") ?? "https://qr.example/1" };
        return message with { Kind = "business_card", Text = card.Text("name"), Attachment = new Attachment { Description = description.ToJsonString(Json.Plain) } };
    }

    private static Message Sticker(string id, Message message) => message with
    {
        Kind = "sticker",
        Attachment = new Attachment { StickerId = id, Url = $"https://api.zaloapp.com/api/emoticon/oasticker?eid={UrlEncoder.Default.Encode(id)}&size=130" },
    };
}
