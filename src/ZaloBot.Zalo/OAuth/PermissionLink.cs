namespace ZaloBot.Zalo.OAuth;

/// <summary>The page on which an administrator of the OA allows our app to act for it (<c>zalo-platform.md §1.2</c>).</summary>
public static class PermissionLink
{
    /// <param name="options">App id and host; see <see cref="ZaloApiOptions.PkceMode"/> for where the challenge comes from.</param>
    /// <param name="callback">Must equal the address saved in the console, or the browser ends on an error page with -14003.</param>
    /// <param name="state">Comes back with the code: what we must recognise it by, unguessable.</param>
    /// <param name="challenge"><see cref="Pkce.Challenge"/> of the verifier kept for the exchange; null without PKCE.</param>
    public static Uri Build(ZaloApiOptions options, Uri callback, string state, string? challenge)
    {
        var query = $"app_id={Uri.EscapeDataString(options.AppId)}&redirect_uri={Uri.EscapeDataString(callback.AbsoluteUri)}"
            + (challenge is null ? "" : $"&code_challenge={Uri.EscapeDataString(challenge)}")
            + $"&state={Uri.EscapeDataString(state)}";
        return new Uri(options.OAuthAddress, "/v4/oa/permission?" + query);
    }
}
