namespace ZaloBot.Simulator.State;

/// <summary>A webhook on its way. Kept until it is answered, given up or dropped, so that a restart of the simulator loses none.</summary>
internal sealed record Delivery
{
    public required string Id { get; init; }
    public required string EventName { get; init; }
    /// <summary>The person or group it is about: first deliveries of one thread go out in order.</summary>
    public required string Thread { get; init; }
    public string? MessageId { get; init; }
    public string? TextHash { get; init; }
    /// <summary>The exact body; the same bytes at each try (zalo-platform.md §2.3).</summary>
    public required string Body { get; init; }
    /// <summary>The body's <c>timestamp</c>, part of the signature.</summary>
    public required string Timestamp { get; init; }
    /// <summary>Tries so far: 0 for the first, then the value of <c>num_retry</c>.</summary>
    public int Retry { get; init; }
    public DateTimeOffset DueAt { get; init; }
}
