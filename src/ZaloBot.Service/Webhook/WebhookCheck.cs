using ZaloBot.Zalo;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Service.Webhook;

/// <summary>What the bytes of one request are, before anything is stored.</summary>
internal enum WebhookVerdict
{
    /// <summary>Signed with one of our secrets.</summary>
    Genuine,

    /// <summary>The console's unsigned probe of a new address: 200, nothing is stored (<c>zalo-platform.md §2.1</c>).</summary>
    Probe,

    /// <summary>Signed by nobody we know.</summary>
    Refused,
}

/// <param name="Envelope">Null when the bytes are no JSON object.</param>
internal readonly record struct CheckedBody(WebhookVerdict Verdict, WebhookEnvelope? Envelope);

/// <summary>Checks the signature over the raw bytes with the app id of our configuration.</summary>
internal sealed class WebhookCheck(IOptions<ZaloApiOptions> app)
{
    public CheckedBody Check(ReadOnlySpan<byte> body, string? header)
    {
        WebhookEnvelope.TryRead(body, out var envelope);
        // The timestamp is part of what is signed. A genuine body that is no JSON still has one somewhere, and is not to be lost.
        var timestamp = envelope is null ? RawTimestamp.Find(body) : envelope.Timestamp;
        var verdict = WebhookSignature.Verify(body, header, timestamp, app.Value.AppId, app.Value.WebhookSecrets) switch
        {
            SignatureCheck.Valid => WebhookVerdict.Genuine,
            SignatureCheck.Missing when envelope is not null || IsBlank(body) => WebhookVerdict.Probe,
            _ => WebhookVerdict.Refused,
        };
        return new CheckedBody(verdict, envelope);
    }

    private static bool IsBlank(ReadOnlySpan<byte> body) => body.Trim(" \t\r\n"u8).IsEmpty;
}
