namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>Uploads of the OA (zalo-platform.md §3.4 [official, relayed] D1, D2): multipart field <c>file</c>, 5 000 a month, kept 7 days.</summary>
internal sealed class Uploads(World world, FileShelf shelf)
{
    private const int MaxPerMonth = 5000;
    private const int Megabyte = 1024 * 1024;
    private static readonly TimeSpan _life = TimeSpan.FromDays(7);
    private static readonly string[] _documents = [".PDF", ".DOC", ".DOCX", ".CSV"];

    /// <summary>jpg and png up to 1 MB → <c>data.attachment_id</c>.</summary>
    public ApiAnswer Image(ApiCall call) => Take(call, "image", Megabyte, (bytes, _) => bytes is [0xFF, 0xD8, 0xFF, ..] or [0x89, 0x50, 0x4E, 0x47, ..]);

    /// <summary>gif up to 5 MB → <c>data.attachment_id</c>.</summary>
    public ApiAnswer Gif(ApiCall call) => Take(call, "gif", 5 * Megabyte, (bytes, _) => bytes.AsSpan().StartsWith("GIF8"u8));

    /// <summary>pdf, doc, docx, csv up to 5 MB → <c>data.token</c>.</summary>
    public ApiAnswer Document(ApiCall call) => Take(call, "file", 5 * Megabyte, (bytes, name) =>
        bytes.Length > 0 && _documents.Contains(Path.GetExtension(name).ToUpperInvariant()));

    /// <summary>The uploaded file as an attachment; null with the <paramref name="error"/> when it is unknown or older than 7 days.</summary>
    public Attachment? Find(string? id, string kind, out ZaloError error)
    {
        error = world.Uploads.Find(id) is not { } upload || upload.Kind != kind ? ZaloError.ParameterInvalid
            : world.Now - upload.At > _life ? ZaloError.AttachmentExpired
            : ZaloError.Success;
        return error == ZaloError.Success ? shelf.AttachmentOf(world.Files.Find(world.Uploads.Find(id)!.FileId)!) : null;
    }

    private ApiAnswer Take(ApiCall call, string kind, int maxBytes, Func<byte[], string, bool> fits)
    {
        if (call.Files.GetFile("file") is not { } sent)
        {
            return ApiAnswer.Wrong("file");
        }

        using var stream = new MemoryStream();
        sent.CopyTo(stream);
        if (sent.Length > maxBytes || !fits(stream.ToArray(), sent.FileName))
        {
            return sent.Length > maxBytes ? ApiAnswer.Refused(ZaloError.ParameterTooLong, "file") : ApiAnswer.Wrong("file");
        }

        if (ThisMonth() >= MaxPerMonth)
        {
            return ApiAnswer.Refused(ZaloError.OutOfQuota);
        }

        var file = shelf.Add(stream.ToArray(), sent.ContentType ?? "application/octet-stream", sent.FileName);
        var upload = new Upload(Ids.Opaque(), kind, file.Id, world.Now);
        world.Uploads.Put(upload);
        return ApiAnswer.Ok(new JsonObject { [kind == "file" ? "token" : "attachment_id"] = upload.Id });
    }

    private int ThisMonth()
    {
        var now = Json.InVietnam(world.Now);
        return world.Uploads.Rows.Count(upload => Json.InVietnam(upload.At) is var at && (at.Year, at.Month) == (now.Year, now.Month));
    }
}
