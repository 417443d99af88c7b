using System.Text.Json;
using System.Threading.Channels;

namespace ZaloBot.Simulator.State;

/// <summary>What survives a restart: one JSON line per changed row, the last line of a row wins. Without a folder nothing is kept.</summary>
internal sealed class Journal(string? folder) : IAsyncDisposable
{
    private readonly Channel<(byte[] Lines, bool StartsOver)> _writes = Channel.CreateUnbounded<(byte[], bool)>();
    private readonly string? _file = folder is null ? null : Path.Combine(folder, "simulator.jsonl");
    private Task _writer = Task.CompletedTask;

    public bool IsKept => _file is not null;

    /// <summary>Feeds the lines of the last run to <paramref name="load"/>. A line cut short by a kill is left out: only the last one can be.</summary>
    public void Load(Action<JsonElement> load)
    {
        foreach (var line in File.Exists(_file) ? File.ReadLines(_file) : [])
        {
            try
            {
                using var row = JsonDocument.Parse(line);
                load(row.RootElement);
            }
            catch (JsonException)
            {
                return;
            }
        }
    }

    /// <summary>Rewrites the file from <paramref name="rows"/> (one line per living row) and begins to write behind.</summary>
    public void Start(IEnumerable<byte[]> rows)
    {
        if (_file is null)
        {
            return;
        }

        Directory.CreateDirectory(folder!);
        using (var fresh = File.Create(_file + ".new"))
        {
            foreach (var row in rows)
            {
                fresh.Write(row);
            }
        }

        File.Move(_file + ".new", _file, overwrite: true);
        _writer = WriteBehindAsync(_file);
    }

    public void Append(byte[] line) => _writes.Writer.TryWrite((line, StartsOver: false));

    /// <summary>Forgets all that was written and continues with <paramref name="rows"/>.</summary>
    public void StartOver(IEnumerable<byte[]> rows) => _writes.Writer.TryWrite((rows.SelectMany(row => row).ToArray(), StartsOver: true));

    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _writer;
    }

    private async Task WriteBehindAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.Read);
        stream.Seek(0, SeekOrigin.End);
        while (await _writes.Reader.WaitToReadAsync())
        {
            while (_writes.Reader.TryRead(out var write))
            {
                if (write.StartsOver)
                {
                    stream.SetLength(0);
                }

                stream.Write(write.Lines);
            }

            await stream.FlushAsync();
        }
    }
}
