namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>The <c>attachments</c> of a message event (zalo-platform.md §2.5, §2.7).</summary>
internal static class AttachmentShapes
{
    /// <summary>Null for a plain text. One message has one attachment: several pictures are several events (§2.5, recorded HX).</summary>
    public static JsonArray? Of(Message message)
    {
        var payload = message.Attachment is { } attachment ? Payload(message.Kind, attachment) : Template(message);
        return payload is null ? null : [new JsonObject { ["type"] = message.Kind == "business_card" ? "link" : message.Kind, ["payload"] = payload }];
    }

    private static JsonObject Payload(string kind, Attachment attachment) => kind switch
    {
        // Recorded HX.
        "image" or "gif" => new() { ["thumbnail"] = attachment.Thumbnail ?? attachment.Url, ["url"] = attachment.Url },

        // [official, relayed]
        "link" or "video" => new() { ["thumbnail"] = attachment.Thumbnail ?? "", ["description"] = attachment.Description ?? "", ["url"] = attachment.Url },

        // [several] CW: the description is a JSON string.
        "business_card" => new() { ["thumbnail"] = attachment.Thumbnail ?? "", ["description"] = attachment.Description, ["url"] = "" },

        // [official, relayed]
        "audio" => new() { ["url"] = attachment.Url },

        // Recorded HX.
        "sticker" => new() { ["id"] = attachment.StickerId, ["url"] = attachment.Url },

        // [several]: strings in CBX.
        "location" => new()
        {
            ["coordinates"] = new JsonObject { ["latitude"] = Degrees(attachment.Lat), ["longitude"] = Degrees(attachment.Lon) },
        },

        // Recorded HX: the size is a string.
        "file" => new()
        {
            ["size"] = $"{attachment.Size}", ["name"] = attachment.Name ?? "", ["checksum"] = attachment.Checksum ?? "",
            ["type"] = Path.GetExtension(attachment.Name ?? "").TrimStart('.'), ["url"] = attachment.Url,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No shape for this kind."),
    };

    /// <summary>§2.7: what lists and templates become in their echo; ids and checksum are opaque.</summary>
    private static JsonObject? Template(Message message) => message.Kind == "list"
        ? new JsonObject { ["zinstant_id"] = "zi" + message.Id, ["text"] = message.Text ?? "", ["link_url"] = "https://zalo.me", ["checksum"] = message.Id }
        : null;

    private static string Degrees(double value) => value.ToString("0.########", CultureInfo.InvariantCulture);
}
