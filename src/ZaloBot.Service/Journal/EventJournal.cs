using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace ZaloBot.Service.Journal;

/// <summary>
/// Events that came while PostgreSQL was away, in order, on disk when <see cref="Append"/> returns. While it holds rows nothing goes to
/// PostgreSQL directly, so that no event overtakes another; the switch back happens under the same lock as the last removal.
/// </summary>
internal sealed class EventJournal : IDisposable
{
    /// <summary>What a row takes besides its payload.</summary>
    private const int RowOverhead = 128;

    private readonly Lock _lock = new();
    private readonly long _maxBytes;
    private readonly SqliteConnection _connection;
    private readonly JournalCodec _codec;
    private readonly Channel<bool> _appended = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile JournalState _state;

    /// <exception cref="IOException">The file cannot be used, or was written with another key.</exception>
    public EventJournal(IOptions<JournalOptions> options, KeyFile keyFile)
    {
        _maxBytes = options.Value.MaxBytes;
        _connection = JournalFile.Open(options.Value.Path);
        _codec = new JournalCodec(keyFile);
        Answers = new JournalAnswers(_lock, _connection, _codec);
        var (rows, bytes) = Measure();
        _state = new JournalState(rows > 0 ? JournalMode.Journalling : JournalMode.Direct, rows, bytes);
        // One damaged row is set aside by the replay; none that opens means another key.
        if (rows > 0 && ReadFirst(64, long.MaxValue) is { Rows.Count: 0 })
        {
            Dispose();
            throw new IOException(
                $"The journal {options.Value.Path} holds events written with another key file. Put that key file back, or move the journal away.");
        }
    }

    public JournalState State => _state;

    public JournalAnswers Answers { get; }

    /// <summary>Says that something was appended; words that were not taken yet become one.</summary>
    public ChannelReader<bool> Appended => _appended.Reader;

    /// <summary>From here on events go to the journal.</summary>
    /// <returns>False when they did already.</returns>
    public bool Begin()
    {
        lock (_lock)
        {
            if (_state.Mode != JournalMode.Direct)
            {
                return false;
            }

            _state = _state with { Mode = JournalMode.Journalling };
            return true;
        }
    }

    /// <summary>From here on events go to PostgreSQL again, if no row waits.</summary>
    /// <returns>True when the mode is direct now and was not before.</returns>
    public bool TryEnd()
    {
        lock (_lock)
        {
            if (_state.Mode == JournalMode.Direct || _state.Rows > 0)
            {
                return false;
            }

            _state = _state with { Mode = JournalMode.Direct };
            return true;
        }
    }

    /// <summary>Puts events behind all others, in one commit. What is there already is a success.</summary>
    /// <param name="begin">PostgreSQL has just refused these events: begin journalling with them if the mode is direct.</param>
    /// <returns>How many of <paramref name="events"/>, from the first, are on disk (the rest found no room); null when the mode is direct.</returns>
    /// <exception cref="SqliteException">The disk refused; nothing is stored.</exception>
    public int? Append(IReadOnlyList<InboxEvent> events, bool begin)
    {
        lock (_lock)
        {
            if (_state.Mode == JournalMode.Direct && !begin)
            {
                return null;
            }

            try
            {
                var taken = Insert(events, out var rows, out var bytes);
                var mode = taken < events.Count ? JournalMode.Full : JournalMode.Journalling;
                _state = new JournalState(mode, _state.Rows + rows, _state.Bytes + bytes);
                _appended.Writer.TryWrite(true);
                return taken;
            }
            catch (SqliteException)
            {
                _state = _state with { Mode = JournalMode.Full };
                throw;
            }
        }
    }

    private const string InsertSql = "insert into events (event_hash, payload) values (@hash, @payload) on conflict do nothing";

    private int Insert(IReadOnlyList<InboxEvent> events, out int rows, out long bytes)
    {
        (rows, bytes) = (0, 0);
        using var transaction = _connection.BeginTransaction();
        using var command = _connection.Command(InsertSql, transaction);
        var hash = command.Parameters.Add("@hash", SqliteType.Blob);
        var payload = command.Parameters.Add("@payload", SqliteType.Blob);
        var taken = 0;
        for (; taken < events.Count; taken++)
        {
            var key = _codec.EventHash(events[taken]);
            var row = _codec.Seal(events[taken], key);
            if (_state.Bytes + bytes + row.Length + RowOverhead > _maxBytes && !Contains(key, transaction))
            {
                break;
            }

            (hash.Value, payload.Value) = (key, row);
            var added = command.ExecuteNonQuery();
            rows += added;
            bytes += added * (row.Length + RowOverhead);
        }

        CrashPoints.Before(CrashPoint.AppendJournal);
        transaction.Commit();
        CrashPoints.After(CrashPoint.AppendJournal);
        return taken;
    }

    private bool Contains(byte[] hash, SqliteTransaction transaction)
    {
        using var command = _connection.Command("select 1 from events where event_hash = @hash", transaction);
        command.Parameters.AddWithValue("@hash", hash);
        return command.ExecuteScalar() is not null;
    }

    private const string FirstSql = """
        select id, event_hash, payload, reply
        from events
        where unreadable = 0
        order by id
        limit @rows
        """;

    /// <summary>The oldest rows, in order.</summary>
    /// <param name="maxRows">1 to some hundred.</param>
    /// <param name="maxBytes">Stops behind the row that reaches it.</param>
    public JournalBatch ReadFirst(int maxRows, long maxBytes)
    {
        lock (_lock)
        {
            using var command = _connection.Command(FirstSql);
            command.Parameters.AddWithValue("@rows", maxRows);
            return JournalBatch.Read(command, _codec, RowOverhead, maxBytes);
        }
    }

    private const string SetAsideSql = "update events set unreadable = 1 where id = @id";
    private const string RemoveSql = "delete from events where id <= @last and unreadable = 0";

    /// <summary>Removes a batch that is in PostgreSQL now; damaged rows of it stay in the file and are not read again.</summary>
    /// <returns>True when it was the last one and events go to PostgreSQL again.</returns>
    public bool Remove(JournalBatch batch)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var id in batch.Damaged)
            {
                using var aside = _connection.Command(SetAsideSql, transaction);
                aside.Parameters.AddWithValue("@id", id);
                aside.ExecuteNonQuery();
            }

            using var remove = _connection.Command(RemoveSql, transaction);
            remove.Parameters.AddWithValue("@last", batch.LastId);
            remove.ExecuteNonQuery();
            CrashPoints.Before(CrashPoint.RemoveFromJournal);
            transaction.Commit();
            CrashPoints.After(CrashPoint.RemoveFromJournal);

            _state = new JournalState(JournalMode.Journalling, _state.Rows - batch.Count, _state.Bytes - batch.Bytes);
            return TryEnd();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
            _codec.Dispose();
        }
    }

    private (long Rows, long Bytes) Measure()
    {
        using var command = _connection.Command("select count(*), coalesce(sum(length(payload)), 0) from events where unreadable = 0");
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1) + (reader.GetInt64(0) * RowOverhead));
    }
}
