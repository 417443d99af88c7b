using System.Security.Cryptography;

namespace ZaloBot.Zalo.OAuth;

/// <summary>The header <c>appsecret_proof</c>: shows that a token is used by the app it was given to (<c>zalo-platform.md §1.4</c>).</summary>
public static class AppSecretProof
{
    /// <returns>Lower-case hex HMAC-SHA256 of the access token, keyed by the App Secret.</returns>
    public static string Compute(string appSecret, string accessToken) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(accessToken)));
}
