using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace ZaloBot.Service.OAuth;

/// <summary>The proof that the domain is ours.</summary>
internal sealed partial class OAuthOptions : IValidatableObject
{
    public const string Section = "Zalo";

    /// <summary>Codes of Zalo's domain check: at most 20, each up to 75 letters and digits (zalo-platform.md §2.1). None by default.</summary>
    [MaxLength(20)]
    public IReadOnlyList<string> SiteVerification { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        SiteVerification.All(code => CodePattern().IsMatch(code))
            ? []
            : [new($"{nameof(SiteVerification)} holds something else than letters, digits, - and _.", [nameof(SiteVerification)])];

    [GeneratedRegex("^[A-Za-z0-9_-]{1,75}$")]
    private static partial Regex CodePattern();
}

[OptionsValidator]
internal sealed partial class OAuthOptionsValidator : IValidateOptions<OAuthOptions>;
