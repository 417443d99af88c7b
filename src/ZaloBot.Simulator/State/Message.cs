namespace ZaloBot.Simulator.State;

/// <summary>One message of a chat or a group, as the platform keeps it.</summary>
internal sealed record Message
{
    public const string FromUser = "user";
    public const string FromOa = "oa";

    public required string Id { get; init; }
    /// <summary>User id, or group id when <see cref="InGroup"/>.</summary>
    public required string Thread { get; init; }
    public bool InGroup { get; init; }
    /// <summary><c>oa</c>, <c>user</c>, or in a group the member's id.</summary>
    public required string From { get; init; }
    /// <summary>text, image, gif, link, audio, video, sticker, location, file, business_card, list.</summary>
    public required string Kind { get; init; }
    public string? Text { get; init; }
    public string? Quote { get; init; }
    public DateTimeOffset At { get; init; }
    public IReadOnlyList<Button> Buttons { get; init; } = [];
    public Attachment? Attachment { get; init; }
    /// <summary>The elements of a list, as they were sent.</summary>
    public JsonArray? Elements { get; init; }
    /// <summary>A person in OA Manager wrote it (zalo-platform.md §2.4).</summary>
    public string? AdminId { get; init; }
    public bool Received { get; init; }
    public bool Seen { get; init; }
    /// <summary>Sent by an <c>oa.query.hide</c> button: an event, but nothing on the screen.</summary>
    public bool Hidden { get; init; }
    public string? Reaction { get; init; }

    public bool IsFromOa => From == FromOa;
}

/// <summary>A button under an OA's message.</summary>
/// <param name="Title">At most 100 characters.</param>
/// <param name="Type">oa.open.url, oa.query.show, oa.query.hide, oa.open.sms, oa.open.phone.</param>
/// <param name="Payload">A string for queries, an object else; null when none was sent.</param>
internal sealed record Button(string Title, string Type, JsonNode? Payload);

/// <summary>What hangs on a message; which fields are set depends on the kind.</summary>
internal sealed record Attachment
{
    public string? Url { get; init; }
    public string? Thumbnail { get; init; }
    public string? Description { get; init; }
    public string? Name { get; init; }
    public long Size { get; init; }
    public string? Checksum { get; init; }
    public string? StickerId { get; init; }
    public double Lat { get; init; }
    public double Lon { get; init; }
}
