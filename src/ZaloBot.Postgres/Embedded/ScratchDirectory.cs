namespace ZaloBot.Postgres.Embedded;

/// <summary>
/// A directory that goes away with its owner. A locked file beside it says that the owner lives: the kernel drops the lock even after
/// kill -9, and the next one to come clears what is left.
/// </summary>
internal sealed class ScratchDirectory : IDisposable
{
    private const string Prefix = "zalobot-pg-";
    private const string LockSuffix = ".lock";
    private const string MemoryRoot = "/dev/shm";

    /// <summary>Not /tmp, which is memory on newer systems.</summary>
    private const string DiskRoot = "/var/tmp";

    /// <summary>Containers often give /dev/shm 64 MiB only, too little for a cluster.</summary>
    private const long MemoryNeeded = 1L << 30;

    private readonly FileStream _lock;

    private ScratchDirectory(string path, FileStream heldLock)
    {
        FullPath = path;
        _lock = heldLock;
    }

    public string FullPath { get; }

    /// <param name="onDisk">True: on the disk. False: in memory where there is room.</param>
    public static async Task<ScratchDirectory> CreateAsync(bool onDisk, CancellationToken cancellationToken)
    {
        var root = onDisk || !HasMemory() ? DiskRoot : MemoryRoot;
        Sweep(root);
        // Short on purpose: a socket's path has at most 107 bytes.
        var path = Path.Combine(root, Prefix + Guid.NewGuid().ToString("N")[..12]);
        var heldLock = new FileStream(path + LockSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        await ServerUser.MakeDirectoryAsync(path, cancellationToken);

        return new ScratchDirectory(path, heldLock);
    }

    public void Dispose()
    {
        Remove(FullPath);
        File.Delete(FullPath + LockSuffix);
        _lock.Dispose();
    }

    private static bool HasMemory() =>
        Directory.Exists(MemoryRoot) && new DriveInfo(MemoryRoot).AvailableFreeSpace >= MemoryNeeded;

    private static void Sweep(string root)
    {
        foreach (var file in Directory.EnumerateFiles(root, $"{Prefix}*{LockSuffix}"))
        {
            try
            {
                using var orphan = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                Remove(file[..^LockSuffix.Length]);
                File.Delete(file);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // In use, or another user's: theirs to clear.
            }
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
