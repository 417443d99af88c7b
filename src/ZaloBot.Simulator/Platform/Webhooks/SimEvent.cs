namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>One event before it becomes bytes.</summary>
/// <param name="Name">Its <c>event_name</c>.</param>
/// <param name="Thread">The person or group it is about.</param>
/// <param name="At">Its <c>timestamp</c>.</param>
/// <param name="Body">All members in the documented order; the publisher applies the toggles.</param>
internal sealed record SimEvent(string Name, string Thread, DateTimeOffset At, JsonObject Body)
{
    /// <summary>For the log, where only its hash is kept.</summary>
    public string? Text { get; init; }

    /// <summary>For the log; of several seen messages the last.</summary>
    public string? MessageId => Body.Object("message") is { } message ? message.Text("msg_id") ?? (message.Texts("msg_ids") is [.., var last] ? last : null) : null;
}
