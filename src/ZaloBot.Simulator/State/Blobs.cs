using System.Collections.Concurrent;

namespace ZaloBot.Simulator.State;

/// <summary>The bytes of files: in the data folder, or in memory when nothing is kept.</summary>
internal sealed class Blobs
{
    private readonly ConcurrentDictionary<string, byte[]> _memory = [];
    private readonly string? _folder;

    public Blobs(string? dataFolder)
    {
        if (dataFolder is not null)
        {
            _folder = Path.Combine(dataFolder, "files");
            Directory.CreateDirectory(_folder);
        }
    }

    public void Write(string id, byte[] bytes)
    {
        if (_folder is null)
        {
            _memory[id] = bytes;
        }
        else
        {
            File.WriteAllBytes(Path.Combine(_folder, id), bytes);
        }
    }

    /// <summary>The bytes of a known file (<paramref name="id"/> comes from the table, never from the caller), null when they are gone.</summary>
    public byte[]? Read(string id)
    {
        if (_folder is null)
        {
            return _memory.GetValueOrDefault(id);
        }

        var path = Path.Combine(_folder, id);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    public void Clear()
    {
        _memory.Clear();
        foreach (var file in _folder is null ? [] : Directory.GetFiles(_folder))
        {
            File.Delete(file);
        }
    }
}
