using System.ComponentModel.DataAnnotations;

namespace ZaloBot.Service.Hosting;

/// <summary>Where PostgreSQL is, once a role.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Npgsql connection string of the role that serves; it can neither alter tables nor change what is audited.</summary>
    [Required, NotPlaceholder]
    public string Serve { get; init; } = "";

    /// <summary>Connection string of the role that owns the tables; only <c>zalobot migrate</c> reads it, <c>serve</c> needs none.</summary>
    [NotPlaceholder]
    public string? Owner { get; init; }

    /// <summary>How long webhook events that took effect are kept, with their words: a day to ten years.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan KeepEvents { get; init; } = TimeSpan.FromDays(90);
}

[OptionsValidator]
internal sealed partial class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>;
