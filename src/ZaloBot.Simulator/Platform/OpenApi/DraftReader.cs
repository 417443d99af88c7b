using System.Text.Json.Nodes;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>Reads the <c>message</c> of a consultation or group send and holds it to the limits (zalo-platform.md §3.1, §3.8, §4).</summary>
internal sealed class DraftReader(World world, UploadBook uploads)
{
    /// <summary>[official, relayed]; SDK-NET V3.</summary>
    private const int MaxText = 2000;

    /// <param name="message">The member as sent, null when missing.</param>
    /// <param name="toGroup">Group messages know text, file and media only (§3.8).</param>
    public Reading Read(JsonObject? message, bool toGroup)
    {
        if (message is null)
        {
            return Bad("message");
        }

        var text = message.Text("text");
        if (text is not null && Length(text) > MaxText)
        {
            return new Reading.Refused(ZaloError.TooLong, "text");
        }

        var draft = new Draft { Kind = "text", Text = text, Quote = message.Text("quote_message_id") };
        return message["attachment"] is not JsonObject attachment ? PlainText(draft)
            : attachment.Text("type") == "file" ? File(draft, attachment["payload"] as JsonObject)
            : attachment.Text("type") is "template" ? Template(draft, attachment["payload"] as JsonObject, toGroup)

            // N8N's example of a picture for a group says "image" [unsure].
            : attachment.Text("type") is "image" && toGroup ? Template(draft, attachment["payload"] as JsonObject, toGroup)
            : Bad("attachment.type");
    }

    private static Reading PlainText(Draft draft) => string.IsNullOrEmpty(draft.Text) ? Bad("text") : new Reading.Accepted(draft);

    private static Reading.Refused Bad(string field) => new(ZaloError.Parameter, field);

    /// <summary>The unit of the limit is not known (§4); UTF-16 units unless the toggle says code points.</summary>
    private int Length(string text) => world.Toggles.LengthInCodePoints ? text.EnumerateRunes().Count() : text.Length;

    private Reading File(Draft draft, JsonObject? payload) => uploads.Find(payload?.Text("token"), "file") switch
    {
        UploadBook.Found found => new Reading.Accepted(draft with { Kind = "file", Attachment = found.Attachment }),
        UploadBook.TooOld => new Reading.Refused(ZaloError.AttachmentExpired, null),
        _ => Bad("token"),
    };

    private Reading Template(Draft draft, JsonObject? payload, bool toGroup)
    {
        var elements = payload?["elements"] as JsonArray;
        return payload?.Text("template_type") switch
        {
            "media" => Media(draft, elements),
            "list" when !toGroup && world.Toggles.ListV3 => List(draft, elements),
            "request_user_info" when !toGroup => RequestInfo(draft, elements),
            null when payload?["buttons"] is JsonArray buttons => !toGroup && world.Toggles.ButtonsV3
                ? Buttons(draft, buttons)
                : new Reading.Refused(ZaloError.TypeBarred, null),
            null => Bad("template_type"),
            _ => new Reading.Refused(ZaloError.TypeBarred, null),
        };
    }

    /// <summary>Picture, gif or sticker, by upload or by address, never both [official].</summary>
    private Reading Media(Draft draft, JsonArray? elements)
    {
        if (elements is not [JsonObject element] || element.Text("media_type") is not ("image" or "gif" or "sticker") || element.Text("media_type") is not { } kind)
        {
            return Bad("elements");
        }

        var (url, id) = (element.Text("url"), element.Text("attachment_id"));
        if (url is null == id is null || kind == "gif" && (element["width"] is null || element["height"] is null))
        {
            return Bad("elements");
        }

        if (kind == "sticker")
        {
            return id is null ? Bad("attachment_id") : Accepted(draft, kind, new Attachment { StickerId = id, Url = "https://api.zaloapp.com/api/emoticon/oasticker?eid=" + id });
        }

        return url is not null ? Accepted(draft, kind, new Attachment { Url = url }) : uploads.Find(id, kind) switch
        {
            UploadBook.Found found => Accepted(draft, kind, found.Attachment),
            UploadBook.TooOld => new Reading.Refused(ZaloError.AttachmentExpired, null),
            _ => Bad("attachment_id"),
        };
    }

    private static Reading.Accepted Accepted(Draft draft, string kind, Attachment attachment) => new(draft with { Kind = kind, Attachment = attachment });

    /// <summary>At most 5 elements, title ≤ 100, subtitle ≤ 500 and needed on the first ([unsure] for v3).</summary>
    private static Reading List(Draft draft, JsonArray? elements)
    {
        if (elements is not { Count: > 0 and <= 5 } || elements.Any(element => element is not JsonObject) || elements[0]!["subtitle"] is null)
        {
            return Bad("elements");
        }

        return Elements(draft with { Kind = "list" }, elements);
    }

    /// <summary>One element with title ≤ 100 and subtitle ≤ 500 [official].</summary>
    private static Reading RequestInfo(Draft draft, JsonArray? elements) =>
        elements is [JsonObject] ? Elements(draft with { Kind = "request_user_info" }, elements) : Bad("elements");

    private static Reading Elements(Draft draft, JsonArray elements)
    {
        var all = elements.Select(element => element!.AsObject()).ToList();
        if (all.Any(element => string.IsNullOrEmpty(element.Text("title"))))
        {
            return Bad("title");
        }

        return all.Any(element => element.Text("title")!.Length > 100 || element.Text("subtitle")?.Length > 500)
            ? new Reading.Refused(ZaloError.TooLong, "elements")
            : new Reading.Accepted(draft with { Text = draft.Text ?? all[0].Text("title"), Elements = (JsonArray)elements.DeepClone() });
    }

    private static Reading Buttons(Draft draft, JsonArray buttons)
    {
        if (string.IsNullOrEmpty(draft.Text) || buttons is not { Count: > 0 and <= 5 })
        {
            return Bad("buttons");
        }

        var read = new List<Button>();
        foreach (var item in buttons)
        {
            if (item is not JsonObject button || button.Text("title") is not { Length: > 0 } title || button.Text("type") is not { } type || !IsAction(type, button["payload"]))
            {
                return Bad("buttons");
            }

            if (title.Length > 100 || IsTooLong(button["payload"]))
            {
                return new Reading.Refused(ZaloError.TooLong, "buttons");
            }

            read.Add(new Button(title, type, button["payload"]?.DeepClone()));
        }

        return new Reading.Accepted(draft with { Buttons = read });
    }

    private static bool IsAction(string type, JsonNode? payload) => type switch
    {
        "oa.open.url" => (payload as JsonObject)?.Text("url") is { Length: > 0 },
        "oa.query.show" or "oa.query.hide" => payload is JsonValue value && value.TryGetValue<string>(out var query) && query.Length > 0,
        "oa.open.sms" => payload is JsonObject sms && sms.Text("phone_code") is { Length: > 0 } && sms.Text("content") is not null,
        "oa.open.phone" => (payload as JsonObject)?.Text("phone_code") is { Length: > 0 },
        _ => false,
    };

    /// <summary>Queries ≤ 1000 characters, the text of an SMS ≤ 160.</summary>
    private static bool IsTooLong(JsonNode? payload) =>
        payload is JsonObject sms ? sms.Text("content")?.Length > 160 : payload?.ToString().Length > 1000;
}
