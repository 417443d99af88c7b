using System.ComponentModel.DataAnnotations;

namespace ZaloBot.Service.Sending;

/// <summary>How messages leave.</summary>
internal sealed class SendingOptions
{
    public const string Section = "Sending";

    /// <summary>Requests of the whole app in a minute, 1 to 1,000,000; Zalo allows 4,000 (zalo-platform.md §4), some room is left.</summary>
    [Range(1, 1_000_000)]
    public int PerMinute { get; init; } = 3800;

    /// <summary>Group messages of one OA in a second, 0.01 to 1,000. Zalo documents no figure; its advice is to pace oneself.</summary>
    [Range(0.01, 1000)]
    public double GroupPerSecond { get; init; } = 1;

    /// <summary>Messages under way at once, 2 to 256. Bulk uses at most half of them.</summary>
    [Range(2, 256)]
    public int Concurrency { get; init; } = 16;

    /// <summary>How long one message belongs to its sender: 20 s to 5 min, so always longer than <see cref="Zalo.ZaloApiOptions.LongestCall"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:20", "00:05:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tries of one message before it has failed: 1 to 20.</summary>
    [Range(1, 20)]
    public int Tries { get; init; } = 8;

    /// <summary>An uncertain message whose absence the conversation shows is sent again after this: 1 s to 1 min. Covers what is still on its way inside Zalo.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan UncertainWait { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>After this an uncertain reply is an officer's matter: 10 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan SettleReplies { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The same for group messages.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan SettleGroups { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A message without an echo is looked for in the conversation after this: 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan EchoWait { get; init; } = TimeSpan.FromSeconds(10);
}

[OptionsValidator]
internal sealed partial class SendingOptionsValidator : IValidateOptions<SendingOptions>;
