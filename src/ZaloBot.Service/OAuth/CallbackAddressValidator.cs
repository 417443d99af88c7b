using ZaloBot.Zalo;

namespace ZaloBot.Service.OAuth;

/// <summary>The callback that Zalo is told of must be the one that we serve, or consent ends nowhere.</summary>
internal sealed class CallbackAddressValidator : IValidateOptions<ZaloApiOptions>
{
    public ValidateOptionsResult Validate(string? name, ZaloApiOptions options) =>
        options.CallbackAddress is { IsAbsoluteUri: true } address
        && address.AbsolutePath.EndsWith(OAuthEndpoints.CallbackPath, StringComparison.Ordinal)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{ZaloApiOptions.Section}: {nameof(options.CallbackAddress)} must be this service's public address "
                + $"with the path {OAuthEndpoints.CallbackPath}.");
}
