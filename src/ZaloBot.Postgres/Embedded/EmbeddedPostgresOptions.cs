namespace ZaloBot.Postgres.Embedded;

/// <summary>How careful a private cluster is with its data, and its limits.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>
    /// True: the cluster lies on the disk and writes through to it (fsync on), for what tests durability.
    /// False: in memory where /dev/shm has room, fsync off.
    /// </summary>
    public bool IsDurable { get; init; }

    /// <summary>Longest wait for the first answer, crash recovery included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Connections that the server takes, all databases together.</summary>
    public int MaxConnections { get; init; } = 400;
}
