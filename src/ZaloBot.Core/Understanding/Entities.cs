namespace ZaloBot.Core.Understanding;

/// <summary>Facts lifted out of a text, each in one clean form, in order of appearance and without doubles.</summary>
public sealed record Entities
{
    public static readonly Entities None = new();

    /// <summary>E.164; shortcodes such as 113 or 1900xxxx never.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    public IReadOnlyList<Cases.BankAccount> Accounts { get; init; } = [];

    /// <summary>Codes of domain.md §4.4.</summary>
    public IReadOnlyList<string> Banks { get; init; } = [];

    /// <summary>Host in lower case, path and query as written, no scheme.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>Whole VND.</summary>
    public IReadOnlyList<long> Amounts { get; init; } = [];

    /// <summary>As <c>81B1-123.45</c>.</summary>
    public IReadOnlyList<string> Plates { get; init; } = [];

    /// <summary>CCCD (12 digits) or CMND (9 digits).</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Names in the ward's gazetteer, places outside the ward among them.</summary>
    public IReadOnlyList<Content.Hamlet> Hamlets { get; init; } = [];

    public IReadOnlyList<TimeSaid> Times { get; init; } = [];

    /// <summary>The writer's own words for a place, null when none was seen.</summary>
    public string? Where { get; init; }
}

/// <summary>A time that was said.</summary>
/// <param name="Text">The writer's own words.</param>
/// <param name="From">Start of what they may mean, +07:00.</param>
/// <param name="To">End of it, never before <paramref name="From"/>.</param>
public sealed record TimeSaid(string Text, DateTimeOffset From, DateTimeOffset To);
