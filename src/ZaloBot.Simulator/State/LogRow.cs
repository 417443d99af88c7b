namespace ZaloBot.Simulator.State;

/// <summary>One line of the log, the oracle of drills: one try of a webhook or one call of the API.</summary>
/// <param name="Seq">Rising, from 1, never reused.</param>
/// <param name="At">The simulator's time.</param>
/// <param name="Direction"><c>webhook</c> or <c>api</c>.</param>
/// <param name="Name">Event name, or method and path.</param>
/// <param name="Recipient">The person or group it concerns, null for calls without one.</param>
/// <param name="MessageId">The message's id; for a call only when the message was accepted.</param>
/// <param name="TextSha256">Hex SHA-256 of the UTF-8 of the NFC text, null without text.</param>
/// <param name="Status">HTTP status, null when no answer came or was given.</param>
/// <param name="Error">API: the error code, 0 = accepted. Webhook: 0 = counted as delivered, 1 = not.</param>
/// <param name="Fault">What went wrong on the wire, or which fault was played; null when nothing.</param>
/// <param name="Retry">Webhook: number of the try, 0 = first.</param>
internal sealed record LogRow(
    long Seq, DateTimeOffset At, string Direction, string Name, string? Recipient, string? MessageId, string? TextSha256, int? Status, int Error,
    string? Fault, int Retry);
