namespace ZaloBot.Core.Conversations;

/// <summary>What kind of thing was attached. Stored as its name in lower case.</summary>
public enum AttachmentKind
{
    Image,
    Gif,
    Link,
    Audio,
    Video,
    Sticker,
    Location,
    File,
    Contact,
    Other,
}

/// <summary>Something sent beside or instead of text.</summary>
/// <param name="Kind">What it is, as Zalo says; never trusted for handling bytes.</param>
/// <param name="Url">Where Zalo keeps it for a while; null for locations.</param>
/// <param name="Name">File name as the sender's phone gave it, null when none.</param>
/// <param name="Location">Only for <see cref="AttachmentKind.Location"/>.</param>
public sealed record Attachment(AttachmentKind Kind, string? Url, string? Name = null, GeoPoint? Location = null);

/// <summary>Degrees, WGS 84.</summary>
public readonly record struct GeoPoint(double Lat, double Lon);
