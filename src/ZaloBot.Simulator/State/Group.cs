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

/// <summary>The paid right to one group (zalo-platform.md §3.8: one asset, one group).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Product">gmf10, gmf50, gmf100, gmf1000: the number is the seats.</param>
/// <param name="ValidThrough">Last moment; the group is disabled then and deleted 45 days later.</param>
/// <param name="UsedBy">The group's id, null while free.</param>
internal sealed record Asset(string Id, string Product, DateTimeOffset ValidThrough, string? UsedBy)
{
    public static readonly IReadOnlyList<string> Products = ["gmf10", "gmf50", "gmf100", "gmf1000"];

    public int MaxMembers => int.Parse(Product["gmf".Length..], CultureInfo.InvariantCulture);
}
