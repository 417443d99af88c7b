using ZaloBot.Postgres.Alerts;

namespace ZaloBot.Service.CommandLine;

/// <summary>An alert as doors.md prints it.</summary>
/// <param name="State">sending, or done when no group can change any more.</param>
internal sealed record AlertJsonView(
    string Number,
    string State,
    string Kind,
    string Text,
    string? Code,
    string Author,
    string Approver,
    string? Replaces,
    IReadOnlyList<AlertGroupJsonView> Groups)
{
    public static AlertJsonView Of(AlertView alert) => new(
        NumberWords.OfAlert(alert.Number),
        alert.IsDone ? "done" : "sending",
        alert.Kind,
        alert.Text,
        Code: null,
        alert.Author,
        alert.Approver,
        Replaces: null,
        [.. alert.Groups.Select(AlertGroupJsonView.Of)]);
}

/// <summary>One hamlet of an alert; <paramref name="State"/> is queued, sent, delivered, failed, uncertain or relay.</summary>
internal sealed record AlertGroupJsonView(
    string? GroupId, string Hamlet, string State, string? Reason, string? MessageId, DateTimeOffset? At)
{
    public static AlertGroupJsonView Of(AlertGroupView group) =>
        new(group.GroupId, group.Hamlet, group.State, group.Reason, group.MessageId, VietnamTime.Of(group.At));
}
