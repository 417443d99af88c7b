using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ZaloBot.Simulator.Platform;

/// <summary>Files on the simulator's own address, in place of Zalo's file hosts (zalo-platform.md §2.7).</summary>
internal sealed class FileShelf(World world)
{
    private const string Path = "/files/";
    /// <summary>The simulator's own address without a trailing slash, known once it listens.</summary>
    private string _address = "";
    public void ListenOn(string address) => _address = address.TrimEnd('/');

    /// <summary>Takes the bytes in; callable inside and outside the gate.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "The platform's file events carry an MD5 (zalo-platform.md §2.5).")]
    public StoredFile Add(byte[] bytes, string contentType, string? name)
    {
        var file = new StoredFile(Ids.Opaque(), contentType, bytes, Convert.ToHexStringLower(MD5.HashData(bytes)), name);
        lock (world.Gate)
        {
            world.Files.Put(file);
            return file;
        }
    }

    public string UrlOf(StoredFile file) => _address + Path + file.Id;
    public Attachment AttachmentOf(StoredFile file) => new() { Url = UrlOf(file), Name = file.Name, Size = file.Bytes.Length, Checksum = file.Checksum };

    /// <summary>The attachment for any address: with size and checksum when the file is ours.</summary>
    public Attachment AttachmentOf(string url, string? name)
    {
        var ours = url.StartsWith(_address + Path, StringComparison.Ordinal) ? world.Files.Find(url[(url.LastIndexOf('/') + 1)..]) : null;
        return ours is null ? new Attachment { Url = url, Name = name } : AttachmentOf(ours) with { Name = name ?? ours.Name };
    }

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path + "{id}", async http =>
    {
        StoredFile? file;
        lock (world.Gate)
        {
            file = world.Files.Find((string?)http.Request.RouteValues["id"]);
        }

        http.Response.StatusCode = file is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        http.Response.ContentType = file?.ContentType;
        await http.Response.Body.WriteAsync(file?.Bytes ?? [], http.RequestAborted);
    });
}
