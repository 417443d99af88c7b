namespace ZaloBot.Service.Webhook;

/// <summary>An event and the request that waits for it. Continuations run elsewhere: the writer must not answer requests itself.</summary>
internal sealed class PendingEvent(InboxEvent inboxEvent)
    : TaskCompletionSource<AcceptOutcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public InboxEvent Event => inboxEvent;
}
