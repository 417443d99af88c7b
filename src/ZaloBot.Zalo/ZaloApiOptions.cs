using System.ComponentModel.DataAnnotations;

namespace ZaloBot.Zalo;

/// <summary>How we are known to the platform and how we call it. Filled from the section <see cref="Section"/>; no secret has a default.</summary>
public sealed class ZaloApiOptions
{
    public const string Section = "Zalo";

    /// <summary>The host of the permission page and the token endpoint.</summary>
    [Required]
    public Uri OAuthAddress { get; init; } = new("https://oauth.zaloapp.com");

    /// <summary>The host of all API calls.</summary>
    [Required]
    public Uri OpenApiAddress { get; init; } = new("https://openapi.zalo.me");

    /// <summary>The app's id, 10 to 25 digits.</summary>
    [Required, RegularExpression("^[0-9]{10,25}$", ErrorMessage = "AppId must be 10 to 25 digits.")]
    public required string AppId { get; init; }

    /// <summary>App Secret of the app's dashboard: header of the token endpoint and key of <c>appsecret_proof</c>. Not the webhook's secret.</summary>
    [Required]
    public required string AppSecret { get; init; }

    /// <summary>OA Secret Keys of the app's webhook page: one, or two while one is being replaced.</summary>
    [Required]
    public required IReadOnlyList<string> WebhookSecrets { get; init; }

    /// <summary>Where the permission page sends the administrator back to; must equal the address saved in the console.</summary>
    public Uri? CallbackAddress { get; init; }

    /// <summary>Which of the three ways of PKCE the console of this app expects (<c>zalo-platform.md §1.2</c>).</summary>
    public PkceMode PkceMode { get; init; } = PkceMode.PerRequest;

    /// <summary>The verifier whose challenge is stored in the console; needed for <see cref="ZaloBot.Zalo.PkceMode.Fixed"/> only.</summary>
    public string? PkceVerifier { get; init; }

    /// <summary>Send <c>appsecret_proof</c> with every call; needed when it is switched on in the app.</summary>
    public bool SendProof { get; init; }

    /// <summary>Longest one call may wait for its answer, 1 s to 15 s. Whatever locks around a call must last longer: see <see cref="LongestCall"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:15", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After this time no call of ours is under way any more: the answer's body may take a little longer than its head.</summary>
    public TimeSpan LongestCall => SendTimeout + TimeSpan.FromSeconds(2);
}

/// <summary>How the permission link proves that the one who began is the one who ends.</summary>
public enum PkceMode
{
    None,

    /// <summary>The console holds one challenge for good.</summary>
    Fixed,

    /// <summary>A new verifier for every link.</summary>
    PerRequest,
}
