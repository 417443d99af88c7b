using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ZaloBot.Zalo;

/// <summary>Finds every fault of <see cref="ZaloApiOptions"/> at once, each with the name of its setting and never with its value.</summary>
public sealed class ZaloApiOptionsValidator : IValidateOptions<ZaloApiOptions>
{
    /// <summary>What the secrets of the sample configuration begin with.</summary>
    public const string Placeholder = "CHANGE-ME";

    private const int ShortestSecret = 16;

    public ValidateOptionsResult Validate(string? name, ZaloApiOptions options)
    {
        var faults = Faults(options).Select(fault => $"{ZaloApiOptions.Section}: {fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(ZaloApiOptions options)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        foreach (var fault in found)
        {
            // A placeholder is complained of by name below; that it is no app id either would say the same twice.
            if (!(fault.MemberNames.Contains(nameof(options.AppId)) && IsPlaceholder(options.AppId)))
            {
                yield return fault.ErrorMessage ?? "invalid";
            }
        }

        foreach (var fault in Texts(options).Where(setting => IsPlaceholder(setting.Value))
            .Select(setting => $"{setting.Name} still holds the sample's {Placeholder} value."))
        {
            yield return fault;
        }

        foreach (var fault in SecretFaults(options).Concat(AddressFaults(options)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<(string Name, string? Value)> Texts(ZaloApiOptions options) =>
    [
        (nameof(options.AppId), options.AppId),
        (nameof(options.AppSecret), options.AppSecret),
        (nameof(options.PkceVerifier), options.PkceVerifier),
        .. (options.WebhookSecrets ?? []).Select((secret, i) => ($"{nameof(options.WebhookSecrets)}:{i}", (string?)secret)),
    ];

    private static IEnumerable<string> SecretFaults(ZaloApiOptions options)
    {
        if (options.WebhookSecrets is { Count: 0 or > 2 })
        {
            yield return $"{nameof(options.WebhookSecrets)} must hold one secret, or two while one is being replaced.";
        }

        var secrets = Texts(options).Where(s => s.Name == nameof(options.AppSecret) || s.Name.StartsWith(nameof(options.WebhookSecrets), StringComparison.Ordinal));
        foreach (var (name, value) in secrets)
        {
            if (string.IsNullOrWhiteSpace(value) ? name != nameof(options.AppSecret) : value.Length < ShortestSecret && !IsPlaceholder(value))
            {
                yield return $"{name} must have at least {ShortestSecret} characters.";
            }
        }

        if (options.PkceMode == PkceMode.Fixed && options.PkceVerifier is not { Length: >= 43 and <= 128 } && !IsPlaceholder(options.PkceVerifier))
        {
            yield return $"{nameof(options.PkceVerifier)} must have 43 to 128 characters when {nameof(options.PkceMode)} is {PkceMode.Fixed}.";
        }
    }

    private static IEnumerable<string> AddressFaults(ZaloApiOptions options)
    {
        (string Name, Uri? Value)[] addresses =
        [
            (nameof(options.OAuthAddress), options.OAuthAddress),
            (nameof(options.OpenApiAddress), options.OpenApiAddress),
            (nameof(options.CallbackAddress), options.CallbackAddress),
        ];
        foreach (var (name, value) in addresses)
        {
            // Tokens and secrets travel there: in the clear only inside this machine, which is where the simulator is.
            if (value is not null && !(value.IsAbsoluteUri && (value.Scheme == Uri.UriSchemeHttps || (value.Scheme == Uri.UriSchemeHttp && value.IsLoopback))))
            {
                yield return $"{name} must be an https address (http on this machine only).";
            }
        }
    }

    private static bool IsPlaceholder(string? value) => value?.StartsWith(Placeholder, StringComparison.OrdinalIgnoreCase) == true;
}
