using System.Buffers;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Service.Webhook;

/// <summary><c>POST /webhook/zalo</c>: size, signature, envelope, stored, 200. No other work.</summary>
internal sealed partial class WebhookEndpoint(
    WebhookCheck check,
    InboxWriter writer,
    WebhookMetrics metrics,
    IOptions<WebhookOptions> options,
    TimeProvider time,
    ILogger<WebhookEndpoint> logger)
{
    private readonly int _maxBodyBytes = options.Value.MaxBodyBytes;

    public async Task HandleAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        var body = await ReadBodyAsync(context.Request, _maxBodyBytes, context.RequestAborted);
        if (body is null)
        {
            metrics.Refused("too_large");
            Log.BodyRefused(logger, _maxBodyBytes);
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var (verdict, envelope) = check.Check(body, context.Request.Headers[WebhookSignature.Header]);
        context.Response.StatusCode = verdict switch
        {
            WebhookVerdict.Genuine => await StoreAsync(envelope, body, started),
            WebhookVerdict.Probe => Probe(),
            WebhookVerdict.Refused => Refuse(),
        };
    }

    /// <returns>The whole body, or null when it is longer than <paramref name="maxBytes"/>.</returns>
    internal static async ValueTask<byte[]?> ReadBodyAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.Buffer.Length > maxBytes)
            {
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }

            if (result.IsCompleted)
            {
                var body = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private async ValueTask<int> StoreAsync(WebhookEnvelope? envelope, byte[] body, long started)
    {
        if (envelope is null)
        {
            Log.UnreadableEvent(logger, body.Length);
        }

        var inboxEvent = InboxEvents.From(envelope, body, time.GetUtcNow());
        // Without the caller's token: a genuine event is stored whether or not somebody still waits for the answer.
        var outcome = await writer.AcceptAsync(inboxEvent);
        if (outcome == AcceptOutcome.Stored)
        {
            metrics.Accepted(inboxEvent.EventName, time.GetElapsedTime(started));
            return StatusCodes.Status200OK;
        }

        metrics.Refused(outcome switch
        {
            AcceptOutcome.QueueFull => "queue_full",
            AcceptOutcome.JournalFull => "journal_full",
            _ => "storage",
        });
        return StatusCodes.Status503ServiceUnavailable;
    }

    private int Probe()
    {
        metrics.Probe();
        return StatusCodes.Status200OK;
    }

    private int Refuse()
    {
        metrics.Refused("signature");
        Log.SignatureRefused(logger);
        return StatusCodes.Status401Unauthorized;
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.SignatureRefused, LogLevel.Warning, "A webhook request with no valid signature was refused")]
        public static partial void SignatureRefused(ILogger logger);

        [LoggerMessage(EventIds.BodyRefused, LogLevel.Warning, "A webhook body of more than {MaxBytes} bytes was refused")]
        public static partial void BodyRefused(ILogger logger, int maxBytes);

        [LoggerMessage(EventIds.UnreadableEvent, LogLevel.Warning, "A signed webhook body of {Bytes} bytes is no JSON object; it is kept as it is")]
        public static partial void UnreadableEvent(ILogger logger, int bytes);
    }
}
