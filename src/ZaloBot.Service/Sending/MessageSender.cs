using ZaloBot.Postgres.Outbox;
using ZaloBot.Service.Tokens;
using ZaloBot.Zalo;
using ZaloBot.Zalo.Groups;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Service.Sending;

/// <summary>Sends one leased message and records what became of it.</summary>
internal sealed partial class MessageSender(
    OutboxStore outbox,
    TokenKeeper tokens,
    ZaloApiClient api,
    ZaloGroupClient groups,
    IOptions<SendingOptions> options,
    IOptions<ZaloApiOptions> zalo,
    TimeProvider time,
    ILogger<MessageSender> logger)
{
    /// <summary>Returns when the outcome is stored.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The outcome could not be stored: the lease runs out and the row becomes uncertain.</exception>
    public async Task SendAsync(DueMessage message, CancellationToken cancellationToken)
    {
        var claimedAt = time.GetTimestamp();
        var oaId = message.Recipient.OaId;
        if (message.Recipient is { IsPerson: false, IsGroup: false })
        {
            await RecordAsync(message, new SendRecord(OutboxState.Failed, Reason: SendTexts.NoChannel), cancellationToken);
            return;
        }

        if (await tokens.GetAsync(oaId, cancellationToken) is not { } token)
        {
            // Nobody can send for this OA until an administrator acts; the try does not count against the message.
            var later = time.GetUtcNow() + TimeSpan.FromSeconds(15);
            await RecordAsync(message, new SendRecord(OutboxState.Queued, Reason: SendTexts.NoToken, DueAt: later, IsTry: false), cancellationToken);
            return;
        }

        if (time.GetElapsedTime(claimedAt) > options.Value.Lease - zalo.Value.LongestCall)
        {
            // The token came so late that the lease could end under way, and somebody else would send it too.
            await RecordAsync(
                message, new SendRecord(OutboxState.Queued, Reason: SendTexts.NoToken, DueAt: time.GetUtcNow(), IsTry: false), cancellationToken);
            return;
        }

        var outcome = await CallAsync(message, new ZaloAccess(token.Value), cancellationToken);
        if (outcome is ApiOutcome<SentMessage>.Refused { Error.Class: ErrorClass.RefreshToken })
        {
            await tokens.RefreshNowAsync(oaId, token.Generation, cancellationToken);
        }

        var record = SendDecision.Of(outcome, message, options.Value.Tries, time.GetUtcNow());
        await RecordAsync(message, record, cancellationToken);
        SendMetrics.Sent(message, record);
        if (record is { State: OutboxState.Failed, ErrorCode: { } code })
        {
            Log.Refused(logger, message.Id, code);
        }
    }

    private async Task<ApiOutcome<SentMessage>> CallAsync(DueMessage message, ZaloAccess access, CancellationToken cancellationToken)
    {
        var words = ZaloMessages.Of(message.Message);
        return message.Recipient.IsGroup
            ? await groups.SendAsync(access, message.Recipient.ZaloId, words, cancellationToken)
            : await api.SendConsultationAsync(access, message.Recipient.ZaloId, words, cancellationToken);
    }

    private Task RecordAsync(DueMessage message, SendRecord record, CancellationToken cancellationToken) =>
        outbox.RecordAsync(message.Recipient.OaId, message.Id, record, time.GetUtcNow(), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(EventIds.SendRefused, LogLevel.Warning, "Outbox row {OutboxId} cannot be delivered: Zalo says {Code}")]
        public static partial void Refused(ILogger logger, long outboxId, int code);
    }
}
