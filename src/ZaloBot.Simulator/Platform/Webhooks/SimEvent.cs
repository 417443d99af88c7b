using System.Text.Json.Nodes;

namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>One event before it becomes bytes.</summary>
/// <param name="Name">Its <c>event_name</c>.</param>
/// <param name="Thread">The person or group it is about.</param>
/// <param name="At">Its <c>timestamp</c>.</param>
/// <param name="Body">All members in the documented order; the publisher applies the toggles.</param>
/// <param name="MessageId">For the log.</param>
/// <param name="Text">For the log: only its hash is kept.</param>
internal sealed record SimEvent(string Name, string Thread, DateTimeOffset At, JsonObject Body, string? MessageId = null, string? Text = null);
