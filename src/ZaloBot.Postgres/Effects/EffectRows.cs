using ZaloBot.Core.Cases;
using ZaloBot.Core.Conversations;
using ZaloBot.Postgres.Alerts;
using ZaloBot.Postgres.Cases;
using ZaloBot.Postgres.Outbox;

namespace ZaloBot.Postgres.Effects;

/// <summary>Collects the effects of turns or of an officer's action and writes them in the caller's transaction, a table at a time.</summary>
/// <param name="split">Cuts a text at Zalo's limit; each piece becomes a message of its own.</param>
public sealed class EffectRows(Func<string, IReadOnlyList<string>> split)
{
    private readonly List<OutboxRow> _outbox = [];
    private readonly List<NewCase> _newCases = [];
    private readonly List<NpgsqlBatchCommand> _updates = [];
    private readonly List<(string OaId, Core.Alerts.AlertDraft Draft, DateTimeOffset At)> _alerts = [];


    /// <summary>Takes one effect; nothing is written yet.</summary>
    /// <param name="key">Conversation the effect belongs to; for an officer's action its <c>Conversation</c> is empty.</param>
    /// <param name="turnId">Turn that decided it, null for an officer's action.</param>
    public void Add(ConversationKey key, Guid? turnId, DateTimeOffset now, Effect effect)
    {
        switch (effect)
        {
            case Effect.Say say:
                AddSay(key, turnId, now, say);
                break;
            case Effect.OpenCase open:
                _newCases.Add(new NewCase(key, open.CaseId, open.Facts, now));
                break;
            case Effect.EnrichCase enrich:
                _updates.Add(CaseWrites.Enrich(key.OaId, enrich.CaseId, enrich.Facts));
                break;
            case Effect.ChangeCase change:
                _updates.Add(CaseWrites.Change(key.OaId, change, now));
                break;
            case Effect.CorrectCase correct:
                _updates.AddRange(CorrectionStore.Write(key.OaId, correct, now));
                break;
            case Effect.ReplyToReporter reply:
                _updates.AddRange(split(reply.Text).Select(part => OutboxWrites.ReplyToReporter(key.OaId, reply.CaseId, part, now)));
                break;
            case Effect.SendAlert alert:
                _alerts.Add((key.OaId, alert.Alert, now));
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"effect {effect.GetType().Name} has no rows");
        }
    }

    /// <summary>A card that already left while PostgreSQL was away: its row starts where the journal left it.</summary>
    public void AddSent(ConversationKey key, Guid turnId, Inbox.OutageReply reply) =>
        _outbox.Add(new OutboxRow(
            key, OutboxPriority.Emergency, new OutboxMessage(reply.Text, []), turnId, reply.At, reply.State, reply.MessageId, reply.At));

    /// <summary>Writes everything in order: cases before what refers to them.</summary>
    /// <returns>Numbers of new cases and alerts, in the order of their effects.</returns>
    public async Task<WrittenNumbers> WriteAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        var caseNumbers = await Counters.NextAsync(unit, "case", _newCases.Select(row => row.Key.OaId), cancellationToken);
        var alertNumbers = await Counters.NextAsync(unit, "alert", _alerts.Select(row => row.OaId), cancellationToken);
        await using var batch = new NpgsqlBatch(unit.Connection, unit.Transaction);
        CaseWrites.Insert(batch, _newCases, caseNumbers);
        foreach (var update in _updates)
        {
            batch.BatchCommands.Add(update);
        }

        OutboxWrites.Insert(batch, _outbox);
        foreach (var ((oaId, draft, at), number) in _alerts.Zip(alertNumbers))
        {
            AlertWrites.Insert(batch, oaId, number, draft, at);
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        return new WrittenNumbers(caseNumbers, alertNumbers);
    }

    private void AddSay(ConversationKey key, Guid? turnId, DateTimeOffset now, Effect.Say say)
    {
        var parts = split(say.Text);
        for (var i = 0; i < parts.Count; i++)
        {
            // Buttons belong under the last piece, where the eye rests.
            var buttons = i == parts.Count - 1 ? say.Buttons : [];
            var priority = say.IsEmergency ? OutboxPriority.Emergency : OutboxPriority.Reply;
            _outbox.Add(new OutboxRow(key, priority, new OutboxMessage(parts[i], buttons), turnId, now, "queued", null, null));
        }
    }
}

/// <summary>Numbers that were given to what an <see cref="EffectRows"/> wrote.</summary>
public sealed record WrittenNumbers(IReadOnlyList<int> Cases, IReadOnlyList<int> Alerts);

internal sealed record NewCase(ConversationKey Key, Guid Id, CaseFacts Facts, DateTimeOffset At);

internal sealed record OutboxRow(
    ConversationKey Key,
    short Priority,
    OutboxMessage Message,
    Guid? TurnId,
    DateTimeOffset At,
    string State,
    string? MessageId,
    DateTimeOffset? SentAt);
