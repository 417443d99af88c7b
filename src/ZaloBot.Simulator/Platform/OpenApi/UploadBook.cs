using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>What the OA has uploaded: usable for 7 days, then -100 (zalo-platform.md §3.4 [official, relayed]). The caller holds the gate.</summary>
internal sealed class UploadBook(World world, FileShelf shelf)
{
    private static readonly TimeSpan _life = TimeSpan.FromDays(7);

    internal abstract record Lookup;

    internal sealed record Found(Attachment Attachment) : Lookup;

    internal sealed record TooOld : Lookup;

    internal sealed record NotFound : Lookup;

    public Lookup Find(string? id, string kind)
    {
        if (world.Uploads.Find(id) is not { } upload || upload.Kind != kind)
        {
            return new NotFound();
        }

        return world.Now - upload.At > _life || world.Files.Find(upload.FileId) is not { } file ? new TooOld() : new Found(shelf.AttachmentOf(file));
    }

    /// <summary>Uploads of the calendar month of now, Vietnam time.</summary>
    public int ThisMonth()
    {
        var now = Json.InVietnam(world.Now);
        return world.Uploads.Rows.Count(upload => Json.InVietnam(upload.At) is var at && (at.Year, at.Month) == (now.Year, now.Month));
    }

    public Upload Add(string kind, StoredFile file)
    {
        var upload = new Upload(Ids.Thing(), kind, file.Id, world.Now);
        world.Uploads.Put(upload);
        return upload;
    }
}
