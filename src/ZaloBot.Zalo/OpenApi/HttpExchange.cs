using System.Globalization;
using System.Net;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ZaloBot.Zalo.OpenApi;

/// <summary>One request and what became of it on the wire: a JSON body, or why there is none.</summary>
internal readonly record struct HttpAnswer(JsonDocument? Body, RateLimit? RateLimit, UncertainReason? Uncertain, NotSentReason? NotSent);

/// <summary>Tells "nothing was sent" from "we do not know": the difference between a safe second try and a message sent twice.</summary>
internal static class HttpExchange
{
    public static async Task<HttpAnswer> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            return await ReadAsync(response, cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            return Never(NotSentReason.CircuitOpen);
        }
        catch (TimeoutRejectedException)
        {
            return Unknown(UncertainReason.Timeout);
        }
        catch (OperationCanceledException canceled) when (!cancellationToken.IsCancellationRequested)
        {
            if (IsConnectTimeout(canceled))
            {
                return Never(NotSentReason.NoConnection);
            }

            // The client's own timeout, which also covers the answer's body.
            return Unknown(UncertainReason.Timeout);
        }
        catch (HttpRequestException failure)
        {
            return failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
                ? Never(NotSentReason.NoConnection)
                : Unknown(UncertainReason.ConnectionLost);
        }
    }

    /// <summary>How SocketsHttpHandler says that <c>ConnectTimeout</c> ran out: a cancellation of a time-out, below that of the client itself.</summary>
    private static bool IsConnectTimeout(OperationCanceledException canceled) =>
        canceled is TaskCanceledException { InnerException: TimeoutException { InnerException: null or TimeoutException } timeout }
        && timeout.Message.Contains("ConnectTimeout", StringComparison.Ordinal);

    private static async Task<HttpAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if ((int)response.StatusCode >= 500)
        {
            return Unknown(UncertainReason.ServerError);
        }

        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            // The content type says nothing: genuine answers come as text/json (zalo-platform.md §1.4).
            return new HttpAnswer(JsonDocument.Parse(bytes), LimitOf(response), null, null);
        }
        catch (JsonException)
        {
            return response.StatusCode == HttpStatusCode.TooManyRequests
                ? Never(NotSentReason.TooManyRequests) : Unknown(UncertainReason.BadBody);
        }
    }

    private static RateLimit? LimitOf(HttpResponseMessage response) =>
        Header(response, "X-RateLimit-Limit") is { } limit && Header(response, "X-RateLimit-Remain") is { } remaining
            ? new RateLimit(limit, remaining) : null;

    private static int? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values)
        && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    private static HttpAnswer Unknown(UncertainReason reason) => new(null, null, reason, null);

    private static HttpAnswer Never(NotSentReason reason) => new(null, null, null, reason);
}
