using System.Globalization;

namespace ZaloBot.Postgres.Embedded;

/// <summary>
/// A private PostgreSQL of this process, started from the machine's binaries (15 to 18), reached by a unix socket that only this user may
/// open. It can be stopped, killed and started again at will, and ends with this process, also after kill -9.
/// Not safe for calls from several threads at once, except <see cref="ConnectionString"/>.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>The role that owns the cluster; any other is made by the caller and needs no password.</summary>
    public const string Superuser = "postgres";

    private const int Port = 5432;
    private const string MaintenanceDatabase = "postgres";
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    private readonly EmbeddedPostgresOptions _options;
    private readonly TimeProvider _time;
    private readonly PostgresBinaries _binaries;
    private readonly ScratchDirectory _scratch;
    private readonly string _data;
    private ServerProcess? _process;

    private EmbeddedPostgres(EmbeddedPostgresOptions options, TimeProvider time, PostgresBinaries binaries, ScratchDirectory scratch)
    {
        _options = options;
        _time = time;
        _binaries = binaries;
        _scratch = scratch;
        _data = Path.Combine(scratch.FullPath, "data");
    }

    /// <summary>Makes and starts a new cluster; returns when it answers.</summary>
    /// <exception cref="InvalidOperationException">No binaries, or the server did not come up; the message holds its log.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var binaries = await PostgresBinaries.FindAsync(cancellationToken);
        var scratch = await ScratchDirectory.CreateAsync(options.IsDurable, cancellationToken);
        var cluster = new EmbeddedPostgres(options, time, binaries, scratch);
        try
        {
            await ClusterTemplate.CopyToAsync(cluster._data, binaries, cancellationToken);
            await cluster.RestartAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>For Npgsql, as <see cref="Superuser"/>; set another <c>Username</c> to come as another role.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _scratch.FullPath,
        Port = Port,
        Username = Superuser,
        Database = database,
        // One pool a database: many databases must fit below the server's limit.
        MaxPoolSize = 40,
        ConnectionIdleLifetime = 10,
    }.ConnectionString;

    /// <summary>Ends all sessions, writes everything and stops; nothing when it does not run.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_process is { } process)
        {
            await process.InterruptAsync(_data, _binaries, cancellationToken);
            _process = null;
        }
    }

    /// <summary>What a power cut does to the server: all its processes are gone at once. Nothing when it does not run.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        if (_process is { } process)
        {
            await process.KillAsync(_time, cancellationToken);
            _process = null;
        }
    }

    /// <summary>Starts the same cluster again, at the same address, stopping it first where it runs.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        _process = await ServerProcess.StartAsync(_binaries["postgres"], Path.Combine(_data, "server.log"), Arguments());
        await UntilItAnswersAsync(_process, cancellationToken);
    }

    /// <summary>Stops the server and removes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopTimeout, _time);
        try
        {
            await StopAsync(limit.Token);
        }
        catch (Exception problem) when (problem is OperationCanceledException or InvalidOperationException)
        {
            // It does not listen any more; nobody needs its data in order.
            await KillAsync(CancellationToken.None);
        }

        _scratch.Dispose();
    }

    private IEnumerable<string> Arguments()
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "",
            ["port"] = Port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = _scratch.FullPath,
            // Sessions are trusted, so nobody else may open the socket.
            ["unix_socket_permissions"] = "0700",
            ["max_connections"] = _options.MaxConnections.ToString(CultureInfo.InvariantCulture),
            ["timezone"] = "UTC",
            // Without the detail of an error, which quotes values of the row.
            ["log_error_verbosity"] = "terse",
            ["fsync"] = _options.IsDurable ? "on" : "off",
            ["full_page_writes"] = _options.IsDurable ? "on" : "off",
        };
        return ["-D", _data, .. settings.SelectMany(s => (string[])["-c", $"{s.Key}={s.Value}"])];
    }

    private async Task UntilItAnswersAsync(ServerProcess process, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        while (!await AnswersAsync(cancellationToken))
        {
            if (process.HasExited || _time.GetElapsedTime(started) > _options.StartTimeout)
            {
                throw new InvalidOperationException($"PostgreSQL did not start: {process.Log()}");
            }

            await Task.Delay(PollInterval, _time, cancellationToken);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        // A look at the socket costs nothing; a refused connection costs an exception.
        if (!File.Exists(Path.Combine(_scratch.FullPath, $".s.PGSQL.{Port}")))
        {
            return false;
        }

        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString(MaintenanceDatabase) + ";Pooling=false");
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            // Still recovering, or the socket of a killed server.
            return false;
        }
    }
}
