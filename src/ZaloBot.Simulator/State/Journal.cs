using System.Text.Json;
using System.Threading.Channels;

namespace ZaloBot.Simulator.State;

/// <summary>What survives a restart: one JSON line per changed row, the last line of a row wins. Without a folder nothing is kept.</summary>
internal sealed class Journal : IAsyncDisposable
{
    private readonly Channel<(byte[] Lines, bool StartsOver)> _writes =
        Channel.CreateUnbounded<(byte[], bool)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly string? _file;
    private Task _writer = Task.CompletedTask;

    public Journal(string? folder)
    {
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
            _file = Path.Combine(folder, "simulator.jsonl");
        }
    }

    public bool IsKept => _file is not null;

    /// <summary>Feeds the lines of the last run to <paramref name="load"/>. A line cut short by a kill is left out: only the last one can be.</summary>
    public void Load(Action<JsonElement> load)
    {
        if (!File.Exists(_file))
        {
            return;
        }

        foreach (var line in File.ReadLines(_file))
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

        var fresh = _file + ".new";
        using (var stream = File.Create(fresh))
        {
            foreach (var row in rows)
            {
                stream.Write(row);
            }
        }

        File.Move(fresh, _file, overwrite: true);
        _writer = WriteBehindAsync(_file);
    }

    public void Append(byte[] line) => _writes.Writer.TryWrite((line, StartsOver: false));

    /// <summary>Forgets all that was written and continues with <paramref name="rows"/>.</summary>
    public void StartOver(IEnumerable<byte[]> rows) =>
        _writes.Writer.TryWrite((rows.SelectMany(row => row).ToArray(), StartsOver: true));

    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _writer;
    }

    private async Task WriteBehindAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
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
