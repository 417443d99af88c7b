namespace ZaloBot.Postgres.Alerts;

/// <summary>An alert with the truth of each of its groups.</summary>
public sealed record AlertView
{
    public required int Number { get; init; }

    public required string Kind { get; init; }

    public required string Text { get; init; }

    public required string Author { get; init; }

    public required string Approver { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public IReadOnlyList<AlertGroupView> Groups { get; init; } = [];

    /// <summary>No group can change any more: each is delivered, failed, given up as uncertain, or a relay's task.</summary>
    public bool IsDone => Groups.All(group => group.IsFinal);
}

/// <summary>One hamlet of an alert.</summary>
public sealed record AlertGroupView
{
    public required string Hamlet { get; init; }

    public string? GroupId { get; init; }

    /// <summary>State of the outbox row, null for a hamlet without a group (relay).</summary>
    public string? OutboxState { get; init; }

    public string? Reason { get; init; }

    public string? MessageId { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>queued, sent, delivered, failed, uncertain or relay (doors.md).</summary>
    public string State => OutboxState switch
    {
        null => "relay",
        "sending" => "queued",
        var state => state,
    };

    public bool IsFinal => State is "delivered" or "failed" or "relay" || (State is "uncertain" or "sent" && SettledAt is not null);

    public DateTimeOffset? At => DeliveredAt ?? SettledAt ?? SentAt;
}

/// <summary>Reads alerts.</summary>
public sealed class AlertStore(Database database)
{
    private const string AlertSql = """
        select number, kind, text, author, approver, created_at
        from alerts
        where oa_id = @oaId and number = @number
        """;

    private const string GroupsSql = """
        select t.hamlet, t.group_id, o.state as outbox_state, o.reason, o.message_id, o.sent_at, o.delivered_at, o.settled_at
        from alert_targets t
        left join outbox o on o.oa_id = t.oa_id and o.id = t.outbox_id
        left join hamlets h on h.oa_id = t.oa_id and h.name = t.hamlet
        where t.oa_id = @oaId and t.alert_number = @number
        order by h.position, t.hamlet
        """;

    /// <summary>One alert, null when there is none with that number.</summary>
    public Task<AlertView?> ShowAsync(string oaId, int number, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection =>
            {
                var alert = await connection.QuerySingleOrDefaultAsync<AlertView>(
                    new CommandDefinition(AlertSql, new { oaId, number }, cancellationToken: cancellationToken));
                var groups = await connection.QueryAsync<AlertGroupView>(
                    new CommandDefinition(GroupsSql, new { oaId, number }, cancellationToken: cancellationToken));
                return alert is null ? null : alert with { Groups = groups.AsList() };
            },
            cancellationToken);
}
