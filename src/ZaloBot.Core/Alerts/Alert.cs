namespace ZaloBot.Core.Alerts;

/// <summary>An alert that is about to be sent.</summary>
/// <param name="Kind">Template kind such as <c>thong_bao</c>; free word in lower case.</param>
/// <param name="Text">What the groups will read, NFC, at most 2,000 characters.</param>
/// <param name="Targets">Hamlets with their groups; never empty.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Approver">Who approved it; the demo's <c>alert send</c> says <c>demo</c>.</param>
public sealed record AlertDraft(string Kind, string Text, IReadOnlyList<AlertTarget> Targets, string Author, string Approver);

/// <summary>One hamlet that an alert is meant for; <paramref name="GroupId"/> null when the OA has no group there.</summary>
public sealed record AlertTarget(string Hamlet, string? GroupId);
