using ZaloBot.Postgres.Effects;

namespace ZaloBot.Postgres.Turns;

/// <summary>Collects what a batch of turns changes and writes it in the turns' transaction, one statement a table.</summary>
public sealed class TurnRows(Func<string, IReadOnlyList<string>> split)
{
    private readonly List<DoneEvent> _done = [];
    private readonly List<SavedState> _states = [];
    private readonly List<ReceivedMessage> _messages = [];
    private readonly List<FailedEvent> _failed = [];
    private readonly List<RevokedGrant> _revoked = [];

    public EffectRows Effects { get; } = new(split);

    public ReceiptRows Receipts { get; } = new();

    /// <summary>The event has taken effect. <paramref name="forget"/>: its body is not kept (a group text that was not meant for us).</summary>
    public void Done(string oaId, long inboxId, bool forget) => _done.Add(new DoneEvent(oaId, inboxId, forget));

    /// <summary>The event could not be handled: try again at <paramref name="retryAt"/>, or (null) set it aside.</summary>
    /// <param name="reason">For officers and engineers; holds nothing a citizen wrote.</param>
    public void Failed(string oaId, long inboxId, DateTimeOffset? retryAt, string reason) =>
        _failed.Add(new FailedEvent(oaId, inboxId, retryAt, reason));

    public void Received(ConversationKey key, Guid turnId, ReceivedText text) => _messages.Add(new ReceivedMessage(key, turnId, text));

    /// <summary>Saves a conversation's new state and the inputs of the turn that made it.</summary>
    public void Save(ConversationKey key, Guid turnId, DateTimeOffset at, long version, byte[] state, long[] inboxIds) =>
        _states.Add(new SavedState(key, turnId, at, version, System.Text.Encoding.UTF8.GetString(state), inboxIds));

    /// <summary>The OA took the app's permission back: its tokens are dead and only people can bring new ones.</summary>
    /// <param name="reason">For officers, in Vietnamese.</param>
    public void Revoked(string oaId, DateTimeOffset at, string reason) => _revoked.Add(new RevokedGrant(oaId, at, reason));

    private const string DoneSql = """
        update inbox
        set done_at = $4, body = case when d.forget then ''::bytea else body end
        from unnest($1::text[], $2::bigint[], $3::boolean[]) as d(oa_id, id, forget)
        where inbox.oa_id = d.oa_id and inbox.id = d.id and inbox.done_at is null
        """;

    private const string FailedSql = """
        update inbox
        set attempts = attempts + 1, retry_at = f.retry_at, aside_reason = f.reason,
            aside_at = case when f.retry_at is null then $5::timestamptz end
        from unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::text[]) as f(oa_id, id, retry_at, reason)
        where inbox.oa_id = f.oa_id and inbox.id = f.id and inbox.done_at is null
        """;

    private const string StatesSql = """
        insert into conversations (oa_id, conversation, state, version, last_turn_at)
        select oa_id, conversation, state::json, version, at
        from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::timestamptz[]) as s(oa_id, conversation, state, version, at)
        on conflict (oa_id, conversation) do update
        set state = excluded.state, version = excluded.version, last_turn_at = excluded.last_turn_at
        """;

    // inbox_ids differ in length from turn to turn, so they travel as text: unnest would flatten an array of arrays.
    private const string TurnsSql = """
        insert into turns (oa_id, conversation, turn_id, at, version, inbox_ids)
        select oa_id, conversation, turn_id, at, version, inbox_ids::bigint[]
        from unnest($1::text[], $2::text[], $3::uuid[], $4::timestamptz[], $5::bigint[], $6::text[])
          as t(oa_id, conversation, turn_id, at, version, inbox_ids)
        """;

    private const string MessagesSql = """
        insert into messages (oa_id, conversation, at, direction, kind, text, attachments, message_id, inbox_id, turn_id)
        select oa_id, conversation, at, direction, kind, text, attachments::jsonb, message_id, inbox_id, turn_id
        from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[],
                    $10::uuid[])
          as m(oa_id, conversation, at, direction, kind, text, attachments, message_id, inbox_id, turn_id)
        """;

    // A consent given after the revocation stands, also when the event comes late.
    private const string RevokedSql = """
        update tokens
        set state = 'consent_needed', state_reason = r.reason
        from unnest($1::text[], $2::timestamptz[], $3::text[]) as r(oa_id, at, reason)
        where tokens.oa_id = r.oa_id and tokens.consented_at < r.at
        """;

    /// <summary>Writes everything in the transaction that claimed the conversations.</summary>
    /// <param name="now">Time of the turns; stands on the rows that become done or aside.</param>
    /// <exception cref="LostClaimException">An event was already done: the claim was not ours. The caller rolls back.</exception>
    public async Task WriteAsync(UnitOfWork unit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await Effects.WriteAsync(unit, cancellationToken);
        await using var batch = new NpgsqlBatch(unit.Connection, unit.Transaction);
        var done = Add(batch, DoneSql, _done, [
            Columns.Of(_done, row => row.OaId), Columns.Of(_done, row => row.Id), Columns.Of(_done, row => row.Forget), Columns.One(now)]);
        Add(batch, FailedSql, _failed, [
            Columns.Of(_failed, row => row.OaId), Columns.Of(_failed, row => row.Id), Columns.OptionalTimes(_failed, row => row.RetryAt),
            Columns.Of(_failed, row => row.Reason), Columns.One(now)]);
        Add(batch, StatesSql, _states, [
            Columns.Of(_states, row => row.Key.OaId), Columns.Of(_states, row => row.Key.Conversation), Columns.Of(_states, row => row.State),
            Columns.Of(_states, row => row.Version), Columns.Times(_states, row => row.At)]);
        Add(batch, TurnsSql, _states, [
            Columns.Of(_states, row => row.Key.OaId), Columns.Of(_states, row => row.Key.Conversation),
            Columns.Of(_states, row => row.TurnId), Columns.Times(_states, row => row.At), Columns.Of(_states, row => row.Version),
            Columns.Of(_states, row => $"{{{string.Join(',', row.InboxIds)}}}")]);
        Add(batch, MessagesSql, _messages, [
            Columns.Of(_messages, row => row.Key.OaId), Columns.Of(_messages, row => row.Key.Conversation),
            Columns.Times(_messages, row => row.Text.At), Columns.Of(_messages, row => row.Text.Direction),
            Columns.Of(_messages, row => row.Text.Kind), Columns.Of(_messages, row => row.Text.Text),
            Columns.Of(_messages, row => row.Text.Attachments), Columns.Of(_messages, row => row.Text.MessageId),
            Columns.Of(_messages, row => row.Text.InboxId), Columns.Of(_messages, row => row.TurnId)]);
        Add(batch, RevokedSql, _revoked, [
            Columns.Of(_revoked, row => row.OaId), Columns.Times(_revoked, row => row.At), Columns.Of(_revoked, row => row.Reason)]);
        Receipts.AddTo(batch, now);
        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        if (done is not null && done.RecordsAffected != _done.Count)
        {
            throw new LostClaimException();
        }
    }

    private static NpgsqlBatchCommand? Add<T>(
        NpgsqlBatch batch, string sql, List<T> rows, ReadOnlySpan<NpgsqlParameter> parameters)
    {
        if (rows.Count == 0)
        {
            return null;
        }

        var command = Columns.Command(sql, parameters);
        batch.BatchCommands.Add(command);
        return command;
    }

    private sealed record DoneEvent(string OaId, long Id, bool Forget);

    private sealed record RevokedGrant(string OaId, DateTimeOffset At, string Reason);

    private sealed record FailedEvent(string OaId, long Id, DateTimeOffset? RetryAt, string Reason);

    private sealed record SavedState(ConversationKey Key, Guid TurnId, DateTimeOffset At, long Version, string State, long[] InboxIds);

    private sealed record ReceivedMessage(ConversationKey Key, Guid TurnId, ReceivedText Text);
}

/// <summary>A line of the history that came in.</summary>
/// <param name="Direction"><c>in</c>, or <c>officer</c> for what somebody typed in OA Manager.</param>
/// <param name="Kind">text, image, audio… as the first attachment says.</param>
/// <param name="Attachments">JSON array, null for none.</param>
public sealed record ReceivedText(
    long InboxId, DateTimeOffset At, string Direction, string Kind, string Text, string? Attachments, string? MessageId);

/// <summary>An event that this transaction was about to finish was finished by another: nothing of the batch may be kept.</summary>
public sealed class LostClaimException() : Exception("an event of the batch was already done");
