using System.Diagnostics.CodeAnalysis;

namespace ZaloBot.Zalo.Webhooks;

/// <summary>
/// What every event says about itself: enough to check it, store it once and put it into the right conversation. Read in one pass over the
/// raw bytes, before anybody knows whether the body is genuine, so nothing in it is to be trusted until the signature holds.
/// </summary>
/// <remarks>Ids are opaque texts of 1 to 128 printable ASCII characters, or null. Its text form names the event and nobody's id.</remarks>
public sealed record WebhookEnvelope
{
    /// <summary>The text that the console's test button puts into every <c>msg_id</c> (<c>zalo-platform.md §2.1</c>).</summary>
    public const string ConsoleTestMessageId = "This is message id";

    /// <summary>As sent (<c>user_send_text</c>); empty when missing, as in the console's probe <c>{}</c>.</summary>
    public required string EventName { get; init; }

    /// <summary>The key under which this event takes effect once within its OA: <c>event_name:msg_id</c> for messages and receipts,
    /// <c>event_name:sha256:</c> + hash of the raw body for all others and for the console's test messages, which share one id.</summary>
    public required string EventKey { get; init; }

    public string? AppId { get; init; }

    public string? OaId { get; init; }

    /// <summary>The villager, whichever direction the message took; the visitor's temporary id in <c>anonymous_*</c> events. Null for group
    /// life-cycle events, the OA's own group messages, ZNS receipts (which name a phone) and whatever concerns no single person.</summary>
    public string? PersonId { get; init; }

    /// <summary>Set for group events only.</summary>
    public string? GroupId { get; init; }

    /// <summary>The message sent, received or reacted to; null in <c>user_seen_message</c>, which names several.</summary>
    public string? MessageId { get; init; }

    /// <summary>The officer who typed this in OA Manager; null for what the API sent.</summary>
    public string? AdminId { get; init; }

    /// <summary>The <c>timestamp</c> exactly as it stands in the body (epoch milliseconds): part of what is signed.</summary>
    public string? Timestamp { get; init; }

    public DateTimeOffset? EventAt { get; init; }

    /// <summary>Reads the envelope of any JSON object, whatever its key order, escapes, nulls, numbers for ids or unknown fields.</summary>
    /// <returns>False when the bytes are no single JSON object (a byte order mark before it is fine), or are nested deeper than 64.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookEnvelope? envelope)
    {
        envelope = EnvelopeFields.TryScan(WithoutByteOrderMark(body), out var fields) ? fields.ToEnvelope(body) : null;
        return envelope is not null;
    }

    public override string ToString() => $"{nameof(WebhookEnvelope)} {EventName}";

    internal static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) => body.StartsWith("\uFEFF"u8) ? body[3..] : body;
}
