using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using ZaloBot.Zalo.OAuth;

namespace ZaloBot.Zalo.OpenApi;

/// <summary>What all calls to <c>openapi.zalo.me</c> share: headers, envelope, error codes (<c>zalo-platform.md §1.4</c>).</summary>
internal sealed class OpenApiCaller(HttpClient http, ZaloApiOptions options)
{
    /// <summary>Parameters a refusal may name. Its English message may quote what we sent, so nothing but these leaves it.</summary>
    private static readonly string[] Fields =
    [
        ZaloErrors.TokenField, "user_id", "group_id", "message_id", "attachment_id", "asset_id", "member_user_ids", "group_name",
        "recipient", "attachment", "buttons", "elements", "token", "text", "offset", "count", "file", "message",
    ];

    /// <summary>Whom a request is for, so that the circuit breaker can tell one dead recipient from a dead network.</summary>
    public static HttpRequestOptionsKey<string> RecipientKey { get; } = new("zalo.recipient");

    /// <summary>The older calls take one query parameter, <c>data</c>, that holds JSON.</summary>
    public Task<ApiOutcome<T>> GetAsync<TQuery, T>(
        ZaloAccess access, string path, TQuery query, JsonTypeInfo<TQuery> type, string? recipient, Func<JsonElement, T?> read,
        CancellationToken cancellationToken) =>
        GetAsync(access, $"{path}?data={Uri.EscapeDataString(JsonSerializer.Serialize(query, type))}", recipient, read, cancellationToken);

    public Task<ApiOutcome<T>> GetAsync<T>(
        ZaloAccess access, string pathAndQuery, string? recipient, Func<JsonElement, T?> read, CancellationToken cancellationToken) =>
        CallAsync(access, HttpMethod.Get, pathAndQuery, null, recipient, read, cancellationToken);

    public Task<ApiOutcome<T>> PostAsync<TBody, T>(
        ZaloAccess access, string path, TBody body, JsonTypeInfo<TBody> type, string? recipient, Func<JsonElement, T?> read,
        CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return CallAsync(access, HttpMethod.Post, path, content, recipient, read, cancellationToken);
    }

    /// <param name="read">Makes the value of <c>data</c> (an empty element when missing); null: not what this call must give.</param>
    public async Task<ApiOutcome<T>> CallAsync<T>(
        ZaloAccess access, HttpMethod method, string pathAndQuery, HttpContent? content, string? recipient, Func<JsonElement, T?> read,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(options.OpenApiAddress, pathAndQuery)) { Content = content };
        request.Headers.Add("access_token", access.AccessToken);
        if ((access.ProofSecret ?? (options.SendProof ? options.AppSecret : null)) is { } secret)
        {
            request.Headers.Add("appsecret_proof", AppSecretProof.Compute(secret, access.AccessToken));
        }

        if (recipient is not null)
        {
            request.Options.Set(RecipientKey, recipient);
        }

        var answer = await HttpExchange.SendAsync(http, request, cancellationToken);
        using (answer.Body)
        {
            return answer switch
            {
                { NotSent: NotSentReason.TooManyRequests } => new ApiOutcome<T>.Refused(ZaloErrors.Of(ZaloErrors.RateLimited), null),
                { NotSent: { } reason } => new ApiOutcome<T>.NotSent(reason),
                { Body: { } body } => Read(body.RootElement, answer.RateLimit, read),
                _ => new ApiOutcome<T>.Uncertain(answer.Uncertain ?? UncertainReason.BadBody),
            };
        }
    }

    private static ApiOutcome<T> Read<T>(JsonElement body, RateLimit? rateLimit, Func<JsonElement, T?> read)
    {
        var error = body.Number("error") ?? (body.Child("data") is null ? null : 0);
        if (error is null or > int.MaxValue or < int.MinValue)
        {
            return new ApiOutcome<T>.Uncertain(UncertainReason.BadBody);
        }

        if (error != 0)
        {
            var message = body.Text("message") ?? "";
            var field = Array.Find(Fields, name => Names(message, name));
            return new ApiOutcome<T>.Refused(ZaloErrors.Of((int)error, field), field);
        }

        return read(body.Child("data") ?? default) is { } value
            ? new ApiOutcome<T>.Ok(value, rateLimit)
            : new ApiOutcome<T>.Uncertain(UncertainReason.BadBody);
    }

    private static bool Names(string message, string field) =>
        message.Contains(field, StringComparison.OrdinalIgnoreCase)
        || message.Contains(field.Replace('_', ' '), StringComparison.OrdinalIgnoreCase);
}
