namespace ZaloBot.Simulator.State;

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
