namespace ZaloBot.Zalo.Webhooks;

/// <summary>
/// What hangs on a message (<c>zalo-platform.md §2.7</c>). Addresses are the platform's and age: fetch at once, only from its own hosts.
/// Names, types, sizes and checksums are claims of the sender's phone. An address the platform left empty is null.
/// </summary>
public abstract record Attachment
{
    private Attachment()
    {
    }

    public sealed override string ToString() => GetType().Name;

    public sealed record Image(string? Url, string? ThumbnailUrl) : Attachment;

    public sealed record Gif(string? Url, string? ThumbnailUrl) : Attachment;

    public sealed record Link(string? Url, string? Description, string? ThumbnailUrl) : Attachment;

    /// <param name="Url">A voice clip, usually AMR.</param>
    public sealed record Audio(string? Url) : Attachment;

    public sealed record Video(string? Url, string? Description, string? ThumbnailUrl) : Attachment;

    public sealed record Sticker(string? StickerId, string? Url) : Attachment;

    /// <param name="Latitude">Degrees, -90 to 90.</param>
    /// <param name="Longitude">Degrees, -180 to 180.</param>
    public sealed record Location(double Latitude, double Longitude) : Attachment;

    /// <param name="SizeBytes">As claimed; null when missing or no number.</param>
    /// <param name="Type">The file name's ending, such as <c>pdf</c>.</param>
    /// <param name="Md5">Lower-case hex, to be compared with what was fetched.</param>
    public sealed record File(string? Url, string? Name, long? SizeBytes, string? Type, string? Md5) : Attachment;

    /// <summary>Somebody's contact, forwarded; the contact's name is the message's text.</summary>
    public sealed record BusinessCard(string? Phone, string? QrCodeUrl, string? ThumbnailUrl) : Attachment;

    /// <summary>The echo of a list, template or carousel that the OA sent.</summary>
    public sealed record Template(string? Text, string? LinkUrl) : Attachment;

    /// <param name="Type">The platform's word for it; empty when it gave none.</param>
    public sealed record Unknown(string Type) : Attachment;
}
