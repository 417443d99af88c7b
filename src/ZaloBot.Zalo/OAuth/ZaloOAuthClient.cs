using System.Globalization;
using Microsoft.Extensions.Options;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Zalo.OAuth;

/// <summary>The token endpoint. Every call uses its code or refresh token up, so nothing here tries twice: whoever calls holds a lock that
/// lasts longer than <see cref="ZaloApiOptions.LongestCall"/> and stores the outcome before it lets go.</summary>
public sealed class ZaloOAuthClient(HttpClient http, IOptions<ZaloApiOptions> options)
{
    private static readonly TimeSpan DocumentedLife = TimeSpan.FromSeconds(90_000);

    /// <summary>Makes the first pair of tokens of the code that came to the callback.</summary>
    /// <param name="code">Single use, lives 10 minutes.</param>
    /// <param name="verifier">Whose challenge was in the permission link; null without PKCE.</param>
    /// <param name="cancellationToken">Stops the waiting, not what the platform does: after a stop the outcome is unknown.</param>
    public Task<TokenOutcome> ExchangeAsync(string code, string? verifier, CancellationToken cancellationToken)
    {
        var form = Form("authorization_code", ("code", code));
        if (verifier is not null)
        {
            form["code_verifier"] = verifier;
        }

        return AskAsync(form, cancellationToken);
    }

    /// <summary>Trades a refresh token, single use, for a new pair.</summary>
    /// <param name="refreshToken">Lives three months or until its first use.</param>
    /// <param name="cancellationToken">As in <see cref="ExchangeAsync"/>.</param>
    public Task<TokenOutcome> RefreshAsync(string refreshToken, CancellationToken cancellationToken) =>
        AskAsync(Form("refresh_token", ("refresh_token", refreshToken)), cancellationToken);

    private Dictionary<string, string> Form(string grantType, (string Name, string Value) token) => new()
    {
        [token.Name] = token.Value,
        ["app_id"] = options.Value.AppId,
        ["grant_type"] = grantType,
    };

    private async Task<TokenOutcome> AskAsync(Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.OAuthAddress, "/v4/oa/access_token"))
        {
            Content = new FormUrlEncodedContent(form),
        };
        request.Headers.Add("secret_key", options.Value.AppSecret);

        var answer = await HttpExchange.SendAsync(http, request, cancellationToken);
        using (answer.Body)
        {
            return answer switch
            {
                { NotSent: { } reason } => new TokenOutcome.TryLater(reason),
                { Body: { } body } => Read(body.RootElement),
                _ => new TokenOutcome.Uncertain(answer.Uncertain ?? UncertainReason.BadBody),
            };
        }
    }

    /// <remarks>A refusal may come with HTTP 200 and no <c>error</c> at all: only two tokens are a success. One token alone is a shape nobody
    /// has seen, and the old one may be used up.</remarks>
    private static TokenOutcome Read(JsonElement body)
    {
        var (access, refresh) = (body.TextOrNull("access_token"), body.TextOrNull("refresh_token"));
        if (access is not null && refresh is not null)
        {
            var life = body.Number("expires_in") is > 0 and < int.MaxValue and var seconds ? TimeSpan.FromSeconds(seconds) : DocumentedLife;
            return new TokenOutcome.Granted(access, refresh, life);
        }

        if (body.ValueKind != JsonValueKind.Object || access is not null || refresh is not null)
        {
            return new TokenOutcome.Uncertain(UncertainReason.BadBody);
        }

        var code = int.TryParse(body.Text("error"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var error) && error != 0
            ? error : (int?)null;
        return new TokenOutcome.Refused(code, code == -14014 || SaysInvalidRefreshToken(body));
    }

    private static bool SaysInvalidRefreshToken(JsonElement body)
    {
        foreach (var field in (ReadOnlySpan<string>)["error_name", "error_reason", "error_description", "message"])
        {
            if (body.Text(field)?.Contains("invalid refresh token", StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }
}
