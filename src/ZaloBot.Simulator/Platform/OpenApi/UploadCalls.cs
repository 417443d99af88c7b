using System.Text.Json.Nodes;

namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>Uploads (zalo-platform.md §3.4 [official, relayed] D1, D2): multipart field <c>file</c>; 5 000 a month.</summary>
internal sealed class UploadCalls(UploadBook uploads, FileShelf shelf)
{
    private const int MaxPerMonth = 5000;
    private const int Megabyte = 1024 * 1024;

    /// <summary>jpg and png up to 1 MB → <c>data.attachment_id</c>.</summary>
    public ApiAnswer Image(ApiCall call) => Take(call, "image", Megabyte, bytes => IsJpeg(bytes) || IsPng(bytes));

    /// <summary>gif up to 5 MB → <c>data.attachment_id</c>.</summary>
    public ApiAnswer Gif(ApiCall call) => Take(call, "gif", 5 * Megabyte, bytes => bytes.AsSpan().StartsWith("GIF8"u8));

    /// <summary>pdf, doc, docx, csv up to 5 MB → <c>data.token</c>.</summary>
    public ApiAnswer Document(ApiCall call) => Take(call, "file", 5 * Megabyte, bytes => bytes.Length > 0);

    private ApiAnswer Take(ApiCall call, string kind, int maxBytes, Func<byte[], bool> isKind)
    {
        if (call.Files.GetFile("file") is not { } sent)
        {
            return ApiAnswer.Refused(ZaloError.Parameter, "file");
        }

        if (sent.Length > maxBytes)
        {
            return ApiAnswer.Refused(ZaloError.TooLong, "file");
        }

        using var stream = new MemoryStream();
        sent.CopyTo(stream);
        var bytes = stream.ToArray();
        if (!isKind(bytes) || (kind == "file" && Path.GetExtension(sent.FileName).ToUpperInvariant() is not (".PDF" or ".DOC" or ".DOCX" or ".CSV")))
        {
            return ApiAnswer.Refused(ZaloError.Parameter, "file");
        }

        if (uploads.ThisMonth() >= MaxPerMonth)
        {
            return ApiAnswer.Refused(ZaloError.OutOfQuota);
        }

        var upload = uploads.Add(kind, shelf.Add(bytes, sent.ContentType ?? "application/octet-stream", sent.FileName));
        return ApiAnswer.Ok(new JsonObject { [kind == "file" ? "token" : "attachment_id"] = upload.Id });
    }

    private static bool IsJpeg(byte[] bytes) => bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    private static bool IsPng(byte[] bytes) => bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]);
}
