using ZaloBot.Postgres.Outbox;
using ZaloBot.Zalo;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Service.Sending;

/// <summary>What one answer of Zalo means for one outbox row: the only place where a send is repeated, put off or given up.</summary>
internal static class SendDecision
{
    private static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    /// <summary>An administrator may need a day to act; the message must not be lost meanwhile.</summary>
    private static readonly TimeSpan AdministratorMayTake = TimeSpan.FromHours(24);

    // A reply may still be sent for 48 hours after the person wrote (zalo-platform.md §3.1); an alert of yesterday warns nobody.
    private static readonly TimeSpan ReplyMayWait = TimeSpan.FromHours(47);
    private static readonly TimeSpan AlertMayWait = TimeSpan.FromHours(6);
    private static readonly TimeSpan NoConnectionPause = TimeSpan.FromSeconds(15);

    /// <summary>Tries that a message has which Zalo once answered with that code.</summary>
    public static int TriesOf(int? errorCode, int tries) =>
        errorCode is { } code && ZaloErrors.Of(code).Retry == ErrorRetry.UpToThreeTimes ? Math.Min(3, tries) : tries;

    /// <param name="outcome">Zalo's answer.</param>
    /// <param name="tries">Tries before a message has failed.</param>
    public static SendRecord Of(ApiOutcome<SentMessage> outcome, DueMessage message, int tries, DateTimeOffset now) => outcome switch
    {
        ApiOutcome<SentMessage>.Ok ok => new SendRecord(OutboxState.Sent, MessageId: ok.Value.MessageId),
        ApiOutcome<SentMessage>.Uncertain => new SendRecord(OutboxState.Uncertain, Reason: SendTexts.Uncertain),
        ApiOutcome<SentMessage>.Refused { Error.MayHaveArrived: true } refused =>
            new SendRecord(OutboxState.Uncertain, ErrorCode: refused.Error.Code, Reason: SendTexts.Uncertain),
        ApiOutcome<SentMessage>.Refused refused => Refused(refused.Error, message, tries, now),
        ApiOutcome<SentMessage>.NotSent => WhileYoung(null, message, message.IsBulk ? AlertMayWait : ReplyMayWait, now, NoConnectionPause),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static SendRecord Refused(ZaloError error, DueMessage message, int tries, DateTimeOffset now) => error.Retry switch
    {
        // The keeper has a newer token by now, or is getting one.
        ErrorRetry.OnceWithNewToken => Again(error, message, tries, now + (message.Attempts < 2 ? TimeSpan.Zero : BackOff(message.Attempts))),
        ErrorRetry.NextMinute => Again(error, message, int.MaxValue, NextMinute(now, message.Id)),
        ErrorRetry.UpToThreeTimes => Again(error, message, TriesOf(error.Code, tries), now + BackOff(message.Attempts)),
        ErrorRetry.OnceAfterPause or ErrorRetry.OnceAfterUpload => Again(error, message, Math.Min(2, tries), now + BackOff(message.Attempts)),
        ErrorRetry.OnceAsPlainText when message.Message.Buttons.Count > 0 => AsPlainText(error, message, now),
        ErrorRetry.NextDay => Again(error, message, tries, Tomorrow(now)),
        ErrorRetry.AfterNight => Again(error, message, tries, AfterNight(now)),
        ErrorRetry.WhenQuotaRenews => WhileYoung(error, message, ReplyMayWait, now, TimeSpan.FromHours(1)),
        ErrorRetry.WhenAdministratorActed => WhileYoung(error, message, AdministratorMayTake, now, TimeSpan.FromMinutes(5)),
        ErrorRetry.Never or ErrorRetry.OnceAsPlainText => Failed(error),
    };

    private static SendRecord Again(ZaloError error, DueMessage message, int tries, DateTimeOffset dueAt) =>
        message.Attempts < tries ? Queued(error, dueAt) : Failed(error);

    /// <summary>Waits for others without using up tries: limited by the message's age.</summary>
    private static SendRecord WhileYoung(ZaloError? error, DueMessage message, TimeSpan limit, DateTimeOffset now, TimeSpan pause) =>
        now - message.CreatedAt < limit
            ? Queued(error, now + pause) with { IsTry = false }
            : error is null ? new SendRecord(OutboxState.Failed, Reason: SendTexts.NoConnection) : Failed(error);

    private static SendRecord Queued(ZaloError? error, DateTimeOffset dueAt) =>
        new(OutboxState.Queued, ErrorCode: error?.Code, Reason: error?.OfficerText ?? SendTexts.NoConnection, DueAt: dueAt);

    private static SendRecord Failed(ZaloError error) => new(OutboxState.Failed, ErrorCode: error.Code, Reason: error.OfficerText);

    private static SendRecord AsPlainText(ZaloError error, DueMessage message, DateTimeOffset now) =>
        new(
            OutboxState.Queued,
            ErrorCode: error.Code,
            Reason: error.OfficerText,
            DueAt: now,
            Replacement: new OutboxMessage(ZaloMessages.Of(message.Message).WithNumberedText().Content, []));

    /// <summary>2, 4, 8… seconds, at most 5 minutes.</summary>
    private static TimeSpan BackOff(int attempts) => TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, attempts)));

    // Spread over the first seconds of the minute, or all that was refused comes back in one heap. The id is spread enough.
    private static DateTimeOffset NextMinute(DateTimeOffset now, long id) =>
        now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(1).AddMilliseconds(id % 5000);

    private static DateTimeOffset AfterNight(DateTimeOffset now)
    {
        var local = now.ToOffset(VietnamOffset);
        var morning = new DateTimeOffset(local.Date, VietnamOffset) + new TimeSpan(6, 5, 0);
        return local < morning ? morning : morning.AddDays(1);
    }

    private static DateTimeOffset Tomorrow(DateTimeOffset now) =>
        new DateTimeOffset(now.ToOffset(VietnamOffset).Date, VietnamOffset).AddDays(1) + new TimeSpan(6, 5, 0);
}
