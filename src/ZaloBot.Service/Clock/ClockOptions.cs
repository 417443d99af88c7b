namespace ZaloBot.Service.Clock;

/// <summary>Which clock due times follow.</summary>
internal sealed class ClockOptions
{
    public const string Section = "Clock";

    /// <summary>Address of a simulator whose clock is followed; null for the machine's own. Only with <c>Demo:Enabled</c>.</summary>
    public Uri? Follow { get; init; }
}
