namespace ZaloBot.Postgres.Turns;

/// <summary>Takes conversations with waiting events, never two workers the same one. No leases: a dead process's transaction rolls back.</summary>
public static class TurnStore
{
    // The lock comes in a statement of its own: the read that follows must see what the lock's last holder committed. Claiming and
    // reading in one statement handled batches twice (packages.md, "Trap, seen").
    private const string LockSql = """
        select k.oa_id, k.conversation
        from unnest($1::text[], $2::text[]) as k(oa_id, conversation)
        where pg_try_advisory_xact_lock(hashtextextended(k.oa_id || ' ' || k.conversation, 0))
        """;

    private const string EventsSql = """
        select k.oa_id, k.conversation, i.id, i.event_at, i.received_at, i.body, i.outage_reply, i.attempts
        from unnest($1::text[], $2::text[]) as k(oa_id, conversation)
        cross join lateral (
          select w.id, w.event_at, w.received_at, w.body, w.outage_reply, w.attempts
          from inbox w
          where w.oa_id = k.oa_id and w.conversation = k.conversation and w.done_at is null and w.aside_at is null
          order by w.id
          limit $3) i
        order by k.oa_id, k.conversation, i.event_at, i.id
        """;

    private const string StatesSql = """
        select c.oa_id, c.conversation, c.state::text, c.version
        from unnest($1::text[], $2::text[]) as k(oa_id, conversation)
        join conversations c using (oa_id, conversation)
        """;

    /// <summary>Locks those of <paramref name="keys"/> that nobody else works on until the transaction ends, and loads them.</summary>
    /// <param name="keys">Different conversations, at most some hundred.</param>
    /// <param name="eventsPerConversation">Most waiting events to load of one conversation; the rest waits for the next turn.</param>
    public static async Task<TurnClaim> ClaimAsync(
        UnitOfWork unit, IReadOnlyCollection<ConversationKey> keys, int eventsPerConversation, CancellationToken cancellationToken)
    {
        var locked = await LockAsync(unit, [.. keys], cancellationToken);
        ConversationKey[] busy = [.. keys.Except(locked)];
        if (locked.Count == 0)
        {
            return new TurnClaim([], busy);
        }

        await using var batch = new NpgsqlBatch(unit.Connection, unit.Transaction)
        {
            BatchCommands =
            {
                Columns.Command(EventsSql, OaIds(locked), Conversations(locked), Columns.One(eventsPerConversation)),
                Columns.Command(StatesSql, OaIds(locked), Conversations(locked)),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var events = await ReadEventsAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var states = new Dictionary<ConversationKey, (string Json, long Version)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            states[new ConversationKey(reader.GetString(0), reader.GetString(1))] = (reader.GetString(2), reader.GetInt64(3));
        }

        var conversations = events.Select(pair => states.TryGetValue(pair.Key, out var state)
            ? new ClaimedConversation(pair.Key, state.Json, state.Version, pair.Value)
            : new ClaimedConversation(pair.Key, null, 0, pair.Value));
        return new TurnClaim([.. conversations], busy);
    }

    private static async Task<List<ConversationKey>> LockAsync(
        UnitOfWork unit, IReadOnlyList<ConversationKey> keys, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LockSql, unit.Connection, unit.Transaction)
        {
            Parameters = { OaIds(keys), Conversations(keys) },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var locked = new List<ConversationKey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            locked.Add(new ConversationKey(reader.GetString(0), reader.GetString(1)));
        }

        return locked;
    }

    private static async Task<Dictionary<ConversationKey, List<WaitingEvent>>> ReadEventsAsync(
        NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var events = new Dictionary<ConversationKey, List<WaitingEvent>>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = new ConversationKey(reader.GetString(0), reader.GetString(1));
            if (!events.TryGetValue(key, out var ofConversation))
            {
                events[key] = ofConversation = [];
            }

            ofConversation.Add(new WaitingEvent(
                reader.GetInt64(2),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetFieldValue<byte[]>(5),
                reader.IsDBNull(6) ? null : reader.GetString(6),
                reader.GetInt16(7)));
        }

        return events;
    }

    private const string WaitingSql = """
        select distinct on (i.oa_id, i.conversation) i.oa_id, i.conversation
        from inbox i
        join oas using (oa_id)
        where i.done_at is null and i.aside_at is null and (i.received_at <= $1 or i.received_at > $2) and (i.retry_at is null or i.retry_at <= $2)
        limit $3
        """;

    /// <summary>Conversations whose events nobody took: another process accepted them and died, or they wait for a new try.</summary>
    /// <param name="receivedBefore">Younger events belong to the process that accepted them; events of the future come from a clock that was set back.</param>
    public static async Task<IReadOnlyList<ConversationKey>> WaitingAsync(
        NpgsqlConnection connection, DateTimeOffset receivedBefore, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(WaitingSql, connection)
        {
            Parameters = { Columns.One(receivedBefore), Columns.One(now), Columns.One(limit) },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<ConversationKey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(new ConversationKey(reader.GetString(0), reader.GetString(1)));
        }

        return keys;
    }

    private static NpgsqlParameter<string[]> OaIds(IReadOnlyList<ConversationKey> keys) => Columns.Of(keys, key => key.OaId);

    private static NpgsqlParameter<string[]> Conversations(IReadOnlyList<ConversationKey> keys) => Columns.Of(keys, key => key.Conversation);
}

/// <summary>What a claim got.</summary>
/// <param name="Conversations">Held by this transaction, each with at least one waiting event.</param>
/// <param name="Busy">Somebody else works on them.</param>
public sealed record TurnClaim(IReadOnlyList<ClaimedConversation> Conversations, IReadOnlyList<ConversationKey> Busy);

/// <summary>A conversation that this transaction holds.</summary>
/// <param name="State">Saved state, null before the first turn.</param>
/// <param name="Version">Turns so far.</param>
/// <param name="Events">In order of event time, then arrival.</param>
public sealed record ClaimedConversation(ConversationKey Key, string? State, long Version, IReadOnlyList<WaitingEvent> Events);

/// <summary>An inbox row that waits.</summary>
public sealed record WaitingEvent(
    long Id, DateTimeOffset EventAt, DateTimeOffset ReceivedAt, byte[] Body, string? OutageReply, short Attempts);
