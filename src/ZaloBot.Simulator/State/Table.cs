using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ZaloBot.Simulator.State;

/// <summary>Rows of one kind by key, in memory and in the journal. The caller holds <see cref="World.Gate"/>.</summary>
internal abstract class Table(string name)
{
    public string Name => name;

    /// <summary>Takes a journal line of this table back in: <c>{"t":name,"v":row}</c> or <c>{"t":name,"k":removed key}</c>.</summary>
    public abstract void Load(JsonElement line);

    public abstract IEnumerable<byte[]> Lines();
}

/// <inheritdoc />
/// <param name="name">Its name in the journal; stable.</param>
/// <param name="json">How a row is written.</param>
/// <param name="key">The row's key.</param>
/// <param name="journal">Where changes go.</param>
/// <param name="added">Called for every row with a new key, also while loading: the place to keep an index.</param>
internal sealed class Table<T>(string name, JsonTypeInfo<T> json, Func<T, string> key, Journal journal, Action<T>? added = null)
    : Table(name)
    where T : class
{
    private readonly Dictionary<string, T> _rows = [];

    public IReadOnlyCollection<T> Rows => _rows.Values;
    public T? Find(string? id) => id is null ? null : _rows.GetValueOrDefault(id);

    public void Put(T row)
    {
        Set(row);
        if (journal.IsKept)
        {
            journal.Append(Line(row));
        }
    }

    /// <param name="id">A key of our own making: it is written as it is.</param>
    public void Remove(string id)
    {
        if (_rows.Remove(id) && journal.IsKept)
        {
            journal.Append(Encoding.UTF8.GetBytes($"{{\"t\":\"{Name}\",\"k\":\"{id}\"}}\n"));
        }
    }

    /// <summary>Drops every row but those kept. The journal is not told: <see cref="World.Reset"/> starts it over.</summary>
    public void KeepOnly(Func<T, bool> kept)
    {
        foreach (var row in _rows.Values.Where(row => !kept(row)).ToList())
        {
            _rows.Remove(key(row));
        }
    }

    public override void Load(JsonElement line)
    {
        if (line.TryGetProperty("k", out var removed))
        {
            _rows.Remove(removed.GetString()!);
        }
        else
        {
            Set(line.GetProperty("v").Deserialize(json) ?? throw new JsonException("empty row"));
        }
    }

    public override IEnumerable<byte[]> Lines() => _rows.Values.Select(Line);

    private void Set(T row)
    {
        var isNew = !_rows.ContainsKey(key(row));
        _rows[key(row)] = row;
        if (isNew)
        {
            added?.Invoke(row);
        }
    }

    private byte[] Line(T row) => Encoding.UTF8.GetBytes($"{{\"t\":\"{Name}\",\"v\":{JsonSerializer.Serialize(row, json)}}}\n");
}
