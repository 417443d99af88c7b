using System.Security.Cryptography;

namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>The webhook's mac (zalo-platform.md §2.2 [official]): lowercase hex SHA-256 of app id + raw body + timestamp + OA secret key.</summary>
internal static class Signature
{
    public const string Header = "X-ZEvent-Signature";

    public static string Mac(string appId, string body, string timestamp, string oaSecret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(appId + body + timestamp + oaSecret)));
}
