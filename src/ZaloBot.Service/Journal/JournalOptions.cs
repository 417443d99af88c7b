using System.ComponentModel.DataAnnotations;

namespace ZaloBot.Service.Journal;

/// <summary>The local journal that takes events while PostgreSQL is away.</summary>
internal sealed class JournalOptions
{
    public const string Section = "Journal";

    /// <summary>The journal's file, on a local disk that survives a restart; its folder is made when missing. One process a file.</summary>
    [Required]
    public string Path { get; init; } = "journal/events.db";

    /// <summary>Most bytes of events that may wait, 64 KiB to 64 GiB; above it the webhook answers 503.</summary>
    [Range(64L * 1024, 64L * 1024 * 1024 * 1024)]
    public long MaxBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How often PostgreSQL is asked whether it is there: 100 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one emergency card stands for further calls of the same person about the same thing: up to a day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan CardStandsFor { get; init; } = TimeSpan.FromMinutes(30);
}

[OptionsValidator]
internal sealed partial class JournalOptionsValidator : IValidateOptions<JournalOptions>;
