using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using ZaloBot.Simulator.Platform;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Control;

/// <summary>Reads what a person is to send: one of the kinds of doors.md, plus <c>gif_url</c> and <c>business_card</c>.</summary>
internal sealed class MessageReader(World world, FileShelf shelf)
{
    private static readonly (string Field, string Kind)[] _addresses =
        [("image_url", "image"), ("audio_url", "audio"), ("video_url", "video"), ("file_url", "file"), ("link_url", "link"), ("gif_url", "gif")];

    /// <summary>The caller holds the gate.</summary>
    /// <exception cref="BadHttpRequestException">Nothing to send, or a location without numbers.</exception>
    public Message Read(JsonObject body, string thread, bool inGroup, string from)
    {
        var message = new Message
        {
            Id = body.Text("id") ?? Ids.Message(),
            Thread = thread,
            InGroup = inGroup,
            From = from,
            Kind = "text",
            Text = body.Text("text"),
            Quote = body.Text("quote"),
            At = body.Text("at") is { } at ? ControlRequest.Time(at) : world.Now,
        };
        return ByAddress(body, message)
            ?? (body["location"] is JsonObject place ? Location(place, message) : null)
            ?? (body["business_card"] is JsonObject card ? BusinessCard(card, message) : null)
            ?? (body.Text("sticker") is { } sticker ? Sticker(sticker, message) : null)
            ?? (string.IsNullOrEmpty(message.Text) ? throw ControlRequest.Bad("Say one of text, image_url, audio_url, video_url, file_url, link_url, gif_url, sticker, location, business_card.") : message);
    }

    private Message? ByAddress(JsonObject body, Message message)
    {
        foreach (var (field, kind) in _addresses)
        {
            if (body.Text(field) is { } url)
            {
                var attachment = shelf.AttachmentOf(url, body.Text("file_name")) with { Thumbnail = body.Text("thumbnail"), Description = body.Text("description") };
                return message with { Kind = kind, Text = kind == "link" ? message.Text ?? url : message.Text, Attachment = Named(kind, attachment) };
            }
        }

        return null;
    }

    /// <summary>A file always has a name on Zalo: the last part of the address when nothing better is known.</summary>
    private static Attachment Named(string kind, Attachment attachment) =>
        kind == "file" && attachment.Name is null ? attachment with { Name = attachment.Url![(attachment.Url!.LastIndexOf('/') + 1)..] } : attachment;

    private static Message Location(JsonObject place, Message message) =>
        place.Number("lat") is { } lat && place.Number("lon") is { } lon
            ? message with { Kind = "location", Attachment = new Attachment { Lat = lat, Lon = lon } }
            : throw ControlRequest.Bad("location needs lat and lon, numbers.");

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
