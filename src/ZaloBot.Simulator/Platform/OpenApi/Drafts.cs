namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>Reads the <c>message</c> of a consultation or group send and holds it to the limits (zalo-platform.md §3.1, §3.8, §4).</summary>
internal sealed class Drafts(World world, Uploads uploads)
{
    /// <summary>[official, relayed]; SDK-NET V3.</summary>
    private const int MaxText = 2000;

    /// <param name="message">The member as sent, null when missing.</param>
    /// <param name="thread">The person or group it goes to; a group takes text, file and media only (§3.8).</param>
    /// <param name="toGroup">Whether that is a group.</param>
    public Reading Read(JsonObject? message, string thread, bool toGroup)
    {
        var text = message?.Text("text");
        if (text is not null && Length(text) > MaxText)
        {
            return Refuse(ZaloError.ParameterTooLong, "text");
        }

        var draft = new Message
        {
            Id = Ids.Opaque(), Thread = thread, InGroup = toGroup, From = Message.FromOa, Kind = "text", Text = text,
            Quote = message?.Text("quote_message_id"), At = world.Now,
        };
        var attachment = message?.Object("attachment");
        return attachment is null ? (string.IsNullOrEmpty(text) ? Wrong("text") : new Reading.Accepted(draft))
            : attachment.Text("type") == "file" ? Uploaded(draft, "file", attachment.Object("payload")?.Text("token"))

            // N8N's example of a picture for a group says "image" [unsure].
            : attachment.Text("type") == "template" || (attachment.Text("type") == "image" && toGroup) ? Template(draft, attachment.Object("payload"))
            : Wrong("attachment.type");
    }

    private static Reading.Refused Wrong(string field) => new(ApiAnswer.Wrong(field));
    private static Reading.Refused Refuse(ZaloError error, string? field = null) => new(ApiAnswer.Refused(error, field));

    /// <summary>The unit of the limit is not known (§4); UTF-16 units unless the toggle says code points.</summary>
    private int Length(string text) => world.Toggles.LengthInCodePoints ? text.EnumerateRunes().Count() : text.Length;

    private Reading Uploaded(Message draft, string kind, string? id) => uploads.Find(id, kind, out var error) is { } attachment
        ? new Reading.Accepted(draft with { Kind = kind, Attachment = attachment })
        : Refuse(error, "attachment");

    private Reading Template(Message draft, JsonObject? payload) => (payload?.Text("template_type"), payload?["elements"] as JsonArray) switch
    {
        ("media", [JsonObject element]) => Media(draft, element),
        ("media", _) => Wrong("elements"),
        ("list", var elements) when !draft.InGroup && world.Toggles.ListV3 => Elements(draft with { Kind = "list" }, elements ?? []),
        (null, _) when payload?["buttons"] is not JsonArray => Wrong("template_type"),
        (null, _) when !draft.InGroup && world.Toggles.ButtonsV3 => Buttons(draft, (JsonArray)payload!["buttons"]!),
        _ => Refuse(ZaloError.MessageTypeBarred),
    };

    /// <summary>Picture, gif or sticker, by upload or by address, never both [official]; a gif needs its size.</summary>
    private Reading Media(Message draft, JsonObject element)
    {
        var (url, id) = (element.Text("url"), element.Text("attachment_id"));
        return (url is null) == (id is null) ? Wrong("attachment_id") : element.Text("media_type") switch
        {
            "gif" when element["width"] is null || element["height"] is null => Wrong("width"),
            "sticker" when id is not null => new Reading.Accepted(draft with
            {
                Kind = "sticker", Attachment = new Attachment { StickerId = id, Url = "https://api.zaloapp.com/api/emoticon/oasticker?eid=" + id },
            }),
            ("image" or "gif") and var kind => url is null ? Uploaded(draft, kind, id)
                : new Reading.Accepted(draft with { Kind = kind, Attachment = new Attachment { Url = url } }),
            _ => Wrong("media_type"),
        };
    }

    /// <summary>A list of up to 5: title ≤ 100, subtitle ≤ 500 and needed on the first ([unsure] for v3).</summary>
    private static Reading Elements(Message draft, JsonArray elements)
    {
        if (elements.Count is < 1 or > 5 || elements.Any(element => (element as JsonObject)?["title"] is null) || elements[0]!["subtitle"] is null)
        {
            return Wrong("elements");
        }

        return elements.Any(element => $"{element!["title"]}".Length > 100 || $"{element["subtitle"]}".Length > 500)
            ? Refuse(ZaloError.ParameterTooLong, "elements")
            : new Reading.Accepted(draft with { Text = draft.Text ?? $"{elements[0]!["title"]}", Elements = (JsonArray)elements.DeepClone() });
    }

    private static Reading Buttons(Message draft, JsonArray items)
    {
        var buttons = items.OfType<JsonObject>().Select(item => new Button(item.Text("title") ?? "", item.Text("type") ?? "", item["payload"]?.DeepClone())).ToList();
        return string.IsNullOrEmpty(draft.Text) || buttons.Count is 0 or > 5 || buttons.Count != items.Count || !buttons.TrueForAll(IsWhole) ? Wrong("buttons")
            : buttons.Exists(IsTooLong) ? Refuse(ZaloError.ParameterTooLong, "buttons")
            : new Reading.Accepted(draft with { Buttons = buttons });
    }

    private static bool IsWhole(Button button) => button.Title.Length > 0 && (button.Type, button.Payload) switch
    {
        ("oa.open.url", JsonObject to) => to.Text("url") is { Length: > 0 },
        ("oa.query.show" or "oa.query.hide", JsonValue query) => query.TryGetValue<string>(out var text) && text.Length > 0,
        ("oa.open.sms", JsonObject sms) => sms.Text("phone_code") is { Length: > 0 } && sms.Text("content") is not null,
        ("oa.open.phone", JsonObject phone) => phone.Text("phone_code") is { Length: > 0 },
        _ => false,
    };

    /// <summary>Titles ≤ 100, queries ≤ 1000, the text of an SMS ≤ 160.</summary>
    private static bool IsTooLong(Button button) => button.Title.Length > 100
        || (button.Payload is JsonObject payload ? payload.Text("content")?.Length > 160 : button.Payload?.ToString().Length > 1000);
}
