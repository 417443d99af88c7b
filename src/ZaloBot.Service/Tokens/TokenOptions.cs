using System.ComponentModel.DataAnnotations;

namespace ZaloBot.Service.Tokens;

/// <summary>When tokens are renewed. An access token lives 25 h, a refresh token three months (zalo-platform.md §1.3).</summary>
internal sealed class TokenOptions
{
    public const string Section = "Tokens";

    /// <summary>An access token with less life left than this is renewed: 10 min to 24 h.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan RenewBelow { get; init; } = TimeSpan.FromHours(12.5);

    /// <summary>How often all pairs are looked at: 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan CheckEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Age of a pair, counted from its last renewal, from which people are alarmed daily: 1 to 85 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "85.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan AlarmAfter { get; init; } = TimeSpan.FromDays(60);
}

[OptionsValidator]
internal sealed partial class TokenOptionsValidator : IValidateOptions<TokenOptions>;
