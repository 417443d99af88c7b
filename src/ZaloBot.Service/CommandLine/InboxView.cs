using System.Globalization;

namespace ZaloBot.Service.CommandLine;

/// <summary>A received event; whose it is stays covered.</summary>
/// <param name="State">waiting, done or aside.</param>
/// <param name="Conversation">The kind, and letters that tell conversations apart without naming anybody.</param>
internal sealed record InboxView(
    string Id,
    string State,
    string EventName,
    string Conversation,
    DateTimeOffset EventAt,
    DateTimeOffset ReceivedAt,
    int Attempts,
    string? Reason)
{
    public static InboxView Of(InboxRow row) => new(
        row.Id.ToString(CultureInfo.InvariantCulture),
        row switch
        {
            { AsideAt: not null } => "aside",
            { DoneAt: not null } => "done",
            _ => "waiting",
        },
        row.EventName,
        EventBody.MaskedConversation(row.Conversation),
        VietnamTime.Of(row.EventAt),
        VietnamTime.Of(row.ReceivedAt),
        row.Attempts,
        row.AsideReason);
}

/// <summary>One event with its body, ids and names covered.</summary>
internal sealed record InboxDetailView(InboxView Event, string Body);
