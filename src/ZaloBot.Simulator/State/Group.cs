namespace ZaloBot.Simulator.State;

/// <summary>A group chat made by the OA (GMF, zalo-platform.md §3.8).</summary>
internal sealed record Group
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string Description { get; init; } = "";
    public string Avatar { get; init; } = "";
    public required string AssetId { get; init; }
    public IReadOnlyList<string> Members { get; init; } = [];
    public IReadOnlyList<string> Admins { get; init; } = [];
    /// <summary>People who wait for an admin's yes.</summary>
    public IReadOnlyList<string> Pending { get; init; } = [];
    /// <summary>False: -403.</summary>
    public bool OaMember { get; init; } = true;
    /// <summary>True: -237, as an expired asset.</summary>
    public bool Disabled { get; init; }
    public bool LockSendMessage { get; init; }
    public bool JoinApproval { get; init; }
    public bool MessageHistory { get; init; } = true;
    public bool LinkJoin { get; init; } = true;
    /// <summary>Survives <c>DELETE /sim</c>: a group of the demo.</summary>
    public bool Keep { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}
