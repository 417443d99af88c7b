using System.Buffers.Text;
using System.Security.Cryptography;

namespace ZaloBot.Zalo.OAuth;

/// <summary>PKCE as the platform wants it: SHA-256, base64url without padding, no method parameter (<c>zalo-platform.md §1.2</c>).</summary>
public static class Pkce
{
    /// <returns>43 characters of base64url from 32 random bytes. A secret until the code is exchanged.</returns>
    public static string NewVerifier() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
