namespace ZaloBot.Simulator.State;

/// <summary>Limits of <c>PUT /sim/limits</c> (doors.md).</summary>
internal sealed record Limits
{
    /// <summary>Calls per minute and app (zalo-platform.md §4: 4 000, else -32); null = none.</summary>
    public int? PerMinute { get; init; } = 4000;
    /// <summary>Each accepted send comes back as <c>oa_send_*</c>.</summary>
    public bool Echo { get; init; } = true;
    /// <summary>Each accepted send to a person is followed by <c>user_received_message</c>.</summary>
    public bool Received { get; init; } = true;
    /// <summary>… and by <c>user_seen_message</c> at once, without anybody looking.</summary>
    public bool Seen { get; init; }
    /// <summary>False: no reply windows (foreign clients).</summary>
    public bool Windows { get; init; } = true;
}
