using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform;

/// <summary>Files on the simulator's own address, in place of Zalo's file hosts (zalo-platform.md §2.7).</summary>
internal sealed class FileShelf(World world, HostAddress address)
{
    private const string Path = "/files/";

    /// <summary>Takes the bytes in; callable outside the gate.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "The platform's file events carry an MD5 (zalo-platform.md §2.5).")]
    public StoredFile Add(byte[] bytes, string contentType, string? name)
    {
        var file = new StoredFile(Ids.Thing(), contentType, bytes.Length, Convert.ToHexStringLower(MD5.HashData(bytes)), name);
        world.Blobs.Write(file.Id, bytes);
        lock (world.Gate)
        {
            world.Files.Put(file);
        }

        return file;
    }

    public string UrlOf(StoredFile file) => address.Url + Path + file.Id;

    public Attachment AttachmentOf(StoredFile file) => new()
    {
        Url = UrlOf(file),
        Name = file.Name,
        Size = file.Size,
        Checksum = file.Checksum,
    };

    /// <summary>The attachment for any address: with size and checksum when the file is ours.</summary>
    public Attachment AttachmentOf(string url, string? name)
    {
        var ours = url.StartsWith(address.Url + Path, StringComparison.Ordinal) ? world.Files.Find(url[(url.LastIndexOf('/') + 1)..]) : null;
        return ours is null ? new Attachment { Url = url, Name = name } : AttachmentOf(ours) with { Name = name ?? ours.Name };
    }

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path + "{id}", Serve);

    private IResult Serve(string id)
    {
        StoredFile? file;
        lock (world.Gate)
        {
            file = world.Files.Find(id);
        }

        return file is not null && world.Blobs.Read(id) is { } bytes ? Results.Bytes(bytes, file.ContentType) : Results.NotFound();
    }
}
