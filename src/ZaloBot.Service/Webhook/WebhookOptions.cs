using System.ComponentModel.DataAnnotations;

namespace ZaloBot.Service.Webhook;

/// <summary>Limits of the webhook. Zalo waits 2 s for its answer (<c>zalo-platform.md §2.3</c>).</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Webhook";

    /// <summary>Longest body in bytes, 1 KiB to 4 MiB; a longer one is answered 413.</summary>
    [Range(1024, 4 * 1024 * 1024)]
    public int MaxBodyBytes { get; init; } = 256 * 1024;

    /// <summary>Most events that wait for the writer; above it the answer is 503 and Zalo comes again.</summary>
    [Range(16, 65536)]
    public int QueueLength { get; init; } = 4096;

    /// <summary>Most events that share one commit.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; init; } = 400;

    /// <summary>Longest that one insert may take before its events go to the journal: 50 ms to 1.5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:01.500", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan StoreTimeout { get; init; } = TimeSpan.FromSeconds(1);
}

[OptionsValidator]
internal sealed partial class WebhookOptionsValidator : IValidateOptions<WebhookOptions>;
