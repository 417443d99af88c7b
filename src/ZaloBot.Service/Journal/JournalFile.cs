using Microsoft.Data.Sqlite;

namespace ZaloBot.Service.Journal;

/// <summary>The journal's SQLite file: opened by one process, synchronous to the disk, readable by the service's user alone.</summary>
internal static class JournalFile
{
    private const string Schema = """
        begin immediate;
        create table if not exists events (
          id integer primary key autoincrement,
          event_hash blob not null unique,
          payload blob not null,
          unreadable integer not null default 0,
          card_hash blob,
          answered_at integer,
          reply blob
        );
        create index if not exists events_card on events (card_hash, answered_at) where card_hash is not null;
        commit;
        """;

    /// <exception cref="IOException">The file cannot be used; the message says why.</exception>
    public static SqliteConnection Open(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            Create(full);
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = full,
                Pooling = false,
                DefaultTimeout = 1,
            }.ConnectionString);
            connection.Open();
            // One command each: after a statement that returns a row, Microsoft.Data.Sqlite swallows the errors of the next ones.
            foreach (var sql in (string[])["pragma locking_mode = exclusive", "pragma journal_mode = wal", "pragma synchronous = full", Schema])
            {
                using var command = connection.Command(sql);
                command.ExecuteNonQuery();
            }

            return connection;
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The journal {full} cannot be opened ({problem.Message}). Another process of the service may hold it.", problem);
        }
    }

    public static SqliteCommand Command(this SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
#pragma warning disable CA2100 // Only constants of this folder come here.
        return new SqliteCommand(sql, connection, transaction);
#pragma warning restore CA2100
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            // SQLite gives its side files the mode of the main file.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
    }
}
