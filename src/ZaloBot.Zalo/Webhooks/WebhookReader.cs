namespace ZaloBot.Zalo.Webhooks;

/// <summary>Makes a typed event of a raw body. Never throws: whatever bytes come are <see cref="WebhookEvent.Malformed"/> at worst.</summary>
public static class WebhookReader
{
    /// <param name="body">The bytes of one event, as received.</param>
    public static WebhookEvent Read(ReadOnlySpan<byte> body)
    {
        if (!WebhookEnvelope.TryRead(body, out var envelope))
        {
            return new WebhookEvent.Malformed(new WebhookEnvelope { EventName = "", EventKey = EnvelopeFields.BodyKey("", body) });
        }

        using var document = JsonDocument.Parse(WebhookEnvelope.WithoutByteOrderMark(body).ToArray());
        try
        {
            return Read(envelope, document.RootElement);
        }
        catch (InvalidOperationException)
        {
            // JsonElement compares property names strictly: a name with half a surrogate pair in it throws. No event has such names.
            return new WebhookEvent.Unknown(envelope);
        }
    }

    private static WebhookEvent Read(WebhookEnvelope envelope, JsonElement root)
    {
        var read = EventNames.ReaderOf(envelope.EventName)?.Invoke(envelope, root) ?? new WebhookEvent.Unknown(envelope);
        return root.Id("user_id_by_app") is { } id ? read with { UserIdByApp = id } : read;
    }
}
