namespace ZaloBot.Simulator.State;

/// <summary>The app, the OA and everything that is set about them.</summary>
internal sealed record Settings
{
    public required string AppId { get; init; }
    /// <summary>OAuth header and key of <c>appsecret_proof</c> (zalo-platform.md §1.1).</summary>
    public required string AppSecret { get; init; }
    public required string OaId { get; init; }
    /// <summary>Signs webhooks, nothing else (zalo-platform.md §1.1).</summary>
    public required string OaSecret { get; init; }
    public string OaName { get; init; } = "Công an khu vực An Khê (dữ liệu mẫu)";
    public string? WebhookUrl { get; init; }
    /// <summary>False after the last retry failed, until a human switches it on (zalo-platform.md §2.3).</summary>
    public bool WebhookEnabled { get; init; } = true;
    /// <summary>False after the OA withdrew its grant: -223.</summary>
    public bool Granted { get; init; } = true;
    public TimeSpan ClockShift { get; init; }
    public long LogSeq { get; init; }
    /// <summary>Charged consultation messages taken from the package (zalo-platform.md §4: 500 a month in Growth).</summary>
    public int PackageQuotaUsed { get; init; }
    public Limits Limits { get; init; } = new();
    public Toggles Toggles { get; init; } = new();
    public Faults Faults { get; init; } = new();
}
