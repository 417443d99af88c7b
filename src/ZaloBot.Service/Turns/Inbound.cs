using ZaloBot.Core.Conversations;
using ZaloBot.Postgres.Outbox;
using ZaloBot.Zalo.Webhooks;
using ZaloAttachment = ZaloBot.Zalo.Webhooks.Attachment;

namespace ZaloBot.Service.Turns;

/// <summary>What a webhook event means for us.</summary>
internal abstract record Inbound
{
    /// <summary>Something that a dialog must hear of.</summary>
    internal sealed record Act(Activity Activity, bool Forget = false) : Inbound;

    /// <summary>One of our own messages came back: it is delivered.</summary>
    internal sealed record Echo(string MessageId, byte[] TextHash) : Inbound;

    internal sealed record Receipt(IReadOnlyList<string> MessageIds, bool Seen) : Inbound;

    /// <param name="State">enabled or deleted, as table <c>groups</c> has it.</param>
    internal sealed record Group(string GroupId, string State, bool OaMember) : Inbound;

    /// <summary>The OA took the app's permission back.</summary>
    internal sealed record Revoked : Inbound;

    /// <summary>Kept and counted, nothing else.</summary>
    internal sealed record Kept : Inbound;
}

/// <summary>Reads what a stored webhook event means; the one place where Zalo's words become ours.</summary>
internal static class InboundReader
{
    /// <param name="inboxId">Row that holds the event.</param>
    /// <param name="answeredInOutage">Its emergency card left already.</param>
    public static Inbound Read(
        ReadOnlySpan<byte> body, long inboxId, DateTimeOffset at, DateTimeOffset receivedAt, bool answeredInOutage)
    {
        return WebhookReader.Read(body) switch
        {
            UserSentMessage sent => new Inbound.Act(
                Message(sent.Message) with { InboxId = inboxId, At = at, ReceivedAt = receivedAt, AnsweredInOutage = answeredInOutage }),
            AnonymousSentMessage sent => new Inbound.Act(
                Message(sent.Message) with { InboxId = inboxId, At = at, ReceivedAt = receivedAt, AnsweredInOutage = answeredInOutage }),
            UserSentGroupMessage sent => InGroup(sent, inboxId, at, receivedAt),
            OaSentMessage { AdminId: { } admin } typed => new Inbound.Act(
                new Activity.OfficerWrote(admin, CleanText.Of(typed.Text)) { InboxId = inboxId, At = at, ReceivedAt = receivedAt }),
            OaSentMessage echo => Echo(echo.MessageId, echo.Text, echo.Attachments),
            OaSentGroupMessage { AdminId: null } echo => Echo(echo.MessageId, echo.Text, echo.Attachments),
            MessageReceived received => new Inbound.Receipt([received.MessageId], Seen: false),
            MessagesSeen seen => new Inbound.Receipt(seen.MessageIds, Seen: true),
            UserReacted { Icon: { } icon } reacted => new Inbound.Act(
                new Activity.Reacted(reacted.MessageId, icon) { InboxId = inboxId, At = at, ReceivedAt = receivedAt }),
            Followed => new Inbound.Act(new Activity.Followed { InboxId = inboxId, At = at, ReceivedAt = receivedAt }),
            Unfollowed => new Inbound.Act(new Activity.Unfollowed { InboxId = inboxId, At = at, ReceivedAt = receivedAt }),
            ConsentWithdrawn => new Inbound.Act(new Activity.Withdrew { InboxId = inboxId, At = at, ReceivedAt = receivedAt }),
            ChatOpened => new Inbound.Act(new Activity.OpenedChat { InboxId = inboxId, At = at, ReceivedAt = receivedAt }),
            GroupCreated created => new Inbound.Group(created.GroupId, "enabled", OaMember: true),
            GroupDissolved dissolved => new Inbound.Group(dissolved.GroupId, "deleted", OaMember: false),
            PermissionRevoked => new Inbound.Revoked(),
            _ => new Inbound.Kept(),
        };
    }

    private static Activity.Message Message(MessageContent content) => new()
    {
        At = default,
        ReceivedAt = default,
        Text = CleanText.Of(content.Text),
        MessageId = content.MessageId,
        QuotedMessageId = content.QuoteMessageId,
        Attachments = [.. content.Attachments.Select(ToAttachment)],
    };

    // design.md §2, "What stays out of Zalo": the text of a group message that does not mention the OA is not kept beyond the turn.
    private static Inbound.Act InGroup(UserSentGroupMessage sent, long inboxId, DateTimeOffset at, DateTimeOffset receivedAt)
    {
        var mentions = sent.Envelope.OaId is { } oaId && (sent.Text ?? "").Contains($"[@{oaId}]", StringComparison.Ordinal);
        var activity = new Activity.GroupMessage(sent.PersonId, CleanText.Of(sent.Text), mentions)
        {
            InboxId = inboxId,
            At = at,
            ReceivedAt = receivedAt,
        };
        return new Inbound.Act(activity, Forget: !mentions);
    }

    private static Inbound.Echo Echo(string messageId, string? text, IReadOnlyList<ZaloAttachment> attachments)
    {
        var said = text ?? attachments.OfType<ZaloAttachment.Template>().FirstOrDefault()?.Text;
        return new Inbound.Echo(messageId, OutboxMessage.HashOf(CleanText.Of(said)));
    }

    private static Core.Conversations.Attachment ToAttachment(ZaloAttachment attachment) => attachment switch
    {
        ZaloAttachment.Image image => new(AttachmentKind.Image, image.Url),
        ZaloAttachment.Gif gif => new(AttachmentKind.Gif, gif.Url),
        ZaloAttachment.Link link => new(AttachmentKind.Link, link.Url),
        ZaloAttachment.Audio audio => new(AttachmentKind.Audio, audio.Url),
        ZaloAttachment.Video video => new(AttachmentKind.Video, video.Url),
        ZaloAttachment.Sticker sticker => new(AttachmentKind.Sticker, sticker.Url),
        ZaloAttachment.Location place => new(AttachmentKind.Location, null, Location: new GeoPoint(place.Latitude, place.Longitude)),
        ZaloAttachment.File file => new(AttachmentKind.File, file.Url, CleanText.Of(file.Name)),
        ZaloAttachment.BusinessCard card => new(AttachmentKind.Contact, card.QrCodeUrl),
        _ => new(AttachmentKind.Other, null),
    };
}
