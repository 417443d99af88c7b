using System.Buffers;
using System.Security.Cryptography;

namespace ZaloBot.Zalo.Webhooks;

/// <summary>
/// The webhook's signature: header <c>X-ZEvent-Signature: mac=</c> + lower-case hex SHA-256 of
/// <c>appId + raw body + timestamp + OA secret key</c>. Not an HMAC (<c>zalo-platform.md §2.2</c>).
/// </summary>
public static class WebhookSignature
{
    /// <summary>The request header that carries the signature.</summary>
    public const string Header = "X-ZEvent-Signature";

    private const int HashLength = SHA256.HashSizeInBytes;

    /// <summary>As the overload with <c>secretIndex</c>, without saying which secret it was.</summary>
    public static SignatureCheck Verify(
        ReadOnlySpan<byte> body, string? header, string? timestamp, string appId, IReadOnlyList<string> secrets) =>
        Verify(body, header, timestamp, appId, secrets, out _);

    /// <summary>Checks the raw bytes of a body in constant time, without allocating.</summary>
    /// <param name="body">The body exactly as received, a byte order mark included; never a re-serialised one.</param>
    /// <param name="header">Value of <see cref="Header"/>; blanks around <c>=</c> and upper-case hex are accepted.</param>
    /// <param name="timestamp">The body's <c>timestamp</c> field as text (<see cref="WebhookEnvelope.Timestamp"/>).</param>
    /// <param name="appId">The app's id from our configuration, never the one in the body.</param>
    /// <param name="secrets">The OA secret keys that are in force, one or (while one is replaced) two. An empty one is never a match.</param>
    /// <param name="secretIndex">Which secret matched, -1 for none.</param>
    public static SignatureCheck Verify(
        ReadOnlySpan<byte> body, string? header, string? timestamp, string appId, IReadOnlyList<string> secrets, out int secretIndex)
    {
        secretIndex = -1;
        if (string.IsNullOrWhiteSpace(header))
        {
            return SignatureCheck.Missing;
        }

        Span<byte> claimed = stackalloc byte[HashLength];
        if (!TryParse(header, claimed))
        {
            return SignatureCheck.Malformed;
        }

        if (string.IsNullOrEmpty(timestamp))
        {
            return SignatureCheck.NoTimestamp;
        }

        Span<byte> expected = stackalloc byte[HashLength];
        for (var i = 0; i < secrets.Count; i++)
        {
            // No early exit: how long the check takes must not tell which secret is the live one.
            if (!string.IsNullOrEmpty(secrets[i]) && Matches(body, timestamp, appId, secrets[i], claimed, expected))
            {
                secretIndex = i;
            }
        }

        return secretIndex >= 0 ? SignatureCheck.Valid : SignatureCheck.Mismatch;
    }

    /// <returns>The header's value, <c>mac=</c> and 64 lower-case hex digits.</returns>
    public static string Sign(ReadOnlySpan<byte> body, string timestamp, string appId, string secret)
    {
        Span<byte> hash = stackalloc byte[HashLength];
        Hash(body, timestamp, appId, secret, hash);
        return "mac=" + Convert.ToHexStringLower(hash);
    }

    /// <summary>Checks both vectors of <c>zalo-platform.md §2.2</c>: a build whose signature check is broken must not start, for two hours of
    /// refused events end with Zalo switching the webhook off.</summary>
    public static bool SelfTest() => SignatureVectors.All.All(vector =>
        Verify(vector.Body, vector.Header, vector.Timestamp, SignatureVectors.AppId, [SignatureVectors.Secret]) == SignatureCheck.Valid);

    private static bool Matches(
        ReadOnlySpan<byte> body, string timestamp, string appId, string secret, ReadOnlySpan<byte> claimed, Span<byte> expected)
    {
        Hash(body, timestamp, appId, secret, expected);
        return CryptographicOperations.FixedTimeEquals(claimed, expected);
    }

    private static bool TryParse(ReadOnlySpan<char> header, Span<byte> hash)
    {
        var equals = header.IndexOf('=');
        if (equals < 0 || !header[..equals].Trim().Equals("mac", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var hex = header[(equals + 1)..].Trim();
        return hex.Length == HashLength * 2 && Convert.FromHexString(hex, hash, out _, out _) == OperationStatus.Done;
    }

    /// <remarks>One copy and one call: four updates of an incremental hash cost more than copying the 600 bytes of a usual event.</remarks>
    private static void Hash(ReadOnlySpan<byte> body, string timestamp, string appId, string secret, Span<byte> hash)
    {
        var most = body.Length + Encoding.UTF8.GetMaxByteCount(appId.Length + timestamp.Length + secret.Length);
        byte[]? rented = null;
        Span<byte> buffer = most <= 2048 ? stackalloc byte[2048] : rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var length = Encoding.UTF8.GetBytes(appId, buffer);
            body.CopyTo(buffer[length..]);
            length += body.Length;
            length += Encoding.UTF8.GetBytes(timestamp, buffer[length..]);
            length += Encoding.UTF8.GetBytes(secret, buffer[length..]);
            SHA256.HashData(buffer[..length], hash);
            CryptographicOperations.ZeroMemory(buffer[..length]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }
}
