namespace ZaloBot.Zalo.Webhooks;

/// <summary>Something happened to a group (<c>zalo-platform.md §2.6</c>). Both spellings of an event's name give the same record.</summary>
/// <param name="UserIds">The people concerned; empty where the group itself is. The OA is never among them.</param>
public abstract record GroupEvent(WebhookEnvelope Envelope, string GroupId, IReadOnlyList<string> UserIds) : WebhookEvent(Envelope);

public sealed record GroupCreated(WebhookEnvelope Envelope, string GroupId, IReadOnlyList<string> UserIds)
    : GroupEvent(Envelope, GroupId, UserIds);

public sealed record GroupMemberJoined(WebhookEnvelope Envelope, string GroupId, IReadOnlyList<string> UserIds)
    : GroupEvent(Envelope, GroupId, UserIds);

public sealed record GroupJoinRequested(WebhookEnvelope Envelope, string GroupId, IReadOnlyList<string> UserIds)
    : GroupEvent(Envelope, GroupId, UserIds);

public sealed record GroupJoinAccepted(WebhookEnvelope Envelope, string GroupId, IReadOnlyList<string> UserIds)
    : GroupEvent(Envelope, GroupId, UserIds);

public sealed record GroupJoinRefused(WebhookEnvelope Envelope, string GroupId, IReadOnlyList<string> UserIds)
    : GroupEvent(Envelope, GroupId, UserIds);

/// <summary>Left or was removed; the platform does not say which.</summary>
public sealed record GroupMemberLeft(WebhookEnvelope Envelope, string GroupId, IReadOnlyList<string> UserIds)
    : GroupEvent(Envelope, GroupId, UserIds);

public sealed record GroupAdminAdded(WebhookEnvelope Envelope, string GroupId, IReadOnlyList<string> UserIds)
    : GroupEvent(Envelope, GroupId, UserIds);

public sealed record GroupAdminRemoved(WebhookEnvelope Envelope, string GroupId, IReadOnlyList<string> UserIds)
    : GroupEvent(Envelope, GroupId, UserIds);

/// <summary>A setting changed; which one must be asked for.</summary>
public sealed record GroupChanged(WebhookEnvelope Envelope, string GroupId, IReadOnlyList<string> UserIds)
    : GroupEvent(Envelope, GroupId, UserIds);

public sealed record GroupDissolved(WebhookEnvelope Envelope, string GroupId, IReadOnlyList<string> UserIds)
    : GroupEvent(Envelope, GroupId, UserIds);
