namespace ZaloBot.Service.Hosting;

/// <summary>The demo of one machine; what it allows is refused everywhere else.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    public bool Enabled { get; init; }
}
