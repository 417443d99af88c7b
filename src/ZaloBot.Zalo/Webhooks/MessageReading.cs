namespace ZaloBot.Zalo.Webhooks;

/// <summary>Reads the <c>message</c> object of all message events (<c>zalo-platform.md §2.5, §2.7</c>).</summary>
internal static class MessageReading
{
    /// <returns>Null when there is no message, or it has no id: then nothing could ever refer to it.</returns>
    public static MessageContent? Content(WebhookEnvelope envelope, JsonElement root)
    {
        if (root.Child("message") is not { } message || envelope.MessageId is not { } messageId)
        {
            return null;
        }

        var isCard = envelope.EventName.EndsWith("_business_card", StringComparison.Ordinal);
        return new MessageContent(
            messageId,
            message.TextOrNull("text"),
            message.Id("quote_msg_id", "quote_message_id"),
            [.. message.Items("attachments").Select(item => Attachment(item, isCard))],
            message.Id("conversation_id"));
    }

    private static Attachment Attachment(JsonElement item, bool isCard)
    {
        var type = item.Text("type") ?? "";
        if (item.Child("payload") is not { ValueKind: JsonValueKind.Object } payload)
        {
            return new Attachment.Unknown(type);
        }

        var (url, thumbnail) = (payload.TextOrNull("url"), payload.TextOrNull("thumbnail"));
        return type switch
        {
            "image" or "photo" => new Attachment.Image(url, thumbnail),
            "gif" => new Attachment.Gif(url, thumbnail),
            "link" when isCard => Card(payload, thumbnail),
            "link" => new Attachment.Link(url, payload.TextOrNull("description"), thumbnail),
            "audio" or "voice" => new Attachment.Audio(url),
            "video" => new Attachment.Video(url, payload.TextOrNull("description"), thumbnail),
            "sticker" => new Attachment.Sticker(payload.Id("id"), url),
            "location" => Location(payload),
            "file" => new Attachment.File(
                url, payload.TextOrNull("name"), payload.Number("size"), payload.TextOrNull("type"), payload.TextOrNull("checksum")),
            "list" or "template" or "carousel" => new Attachment.Template(payload.TextOrNull("text"), payload.TextOrNull("link_url")),
            _ => new Attachment.Unknown(type),
        };
    }

    private static Attachment Location(JsonElement payload)
    {
        var place = payload.Child("coordinates") ?? payload;
        return place.Decimal("latitude") is { } latitude and >= -90 and <= 90
            && place.Decimal("longitude") is { } longitude and >= -180 and <= 180
            ? new Attachment.Location(latitude, longitude)
            : new Attachment.Unknown("location");
    }

    /// <remarks>The card's contents are JSON once more, inside the string <c>description</c>.</remarks>
    private static Attachment.BusinessCard Card(JsonElement payload, string? thumbnail)
    {
        try
        {
            using var inner = JsonDocument.Parse(Encoding.UTF8.GetBytes(payload.Text("description") ?? ""));
            return new Attachment.BusinessCard(inner.RootElement.TextOrNull("phone"), inner.RootElement.TextOrNull("qrCodeUrl"), thumbnail);
        }
        catch (JsonException)
        {
            return new Attachment.BusinessCard(null, null, thumbnail);
        }
    }
}
