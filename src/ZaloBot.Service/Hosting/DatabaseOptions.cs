using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

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
}

[OptionsValidator]
internal sealed partial class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>;
