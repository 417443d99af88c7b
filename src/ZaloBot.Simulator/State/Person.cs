namespace ZaloBot.Simulator.State;

/// <summary>A Zalo user in the OA's scope. Last interaction and states decide what may be sent (zalo-platform.md §4, §5).</summary>
internal sealed record Person
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public bool Following { get; init; }
    /// <summary>-217: the person blocked the OA's messages.</summary>
    public bool Blocked { get; init; }
    /// <summary>-227: no Zalo use for 45 days.</summary>
    public bool Asleep { get; init; }
    /// <summary>-244: the person restricts this type of message.</summary>
    public bool Restricted { get; init; }
    /// <summary>-227: banned by Zalo.</summary>
    public bool Banned { get; init; }
    /// <summary>Null: never. Opens the reply window.</summary>
    public DateTimeOffset? LastInteraction { get; init; }
    /// <summary>Consultation messages since the last interaction, for the quota model of before 2026.</summary>
    public int Replies { get; init; }
    /// <summary>Survives <c>DELETE /sim</c>: a linked officer of the demo.</summary>
    public bool Keep { get; init; }
}
