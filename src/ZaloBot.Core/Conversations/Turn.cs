namespace ZaloBot.Core.Conversations;

/// <summary>All that one turn may look at. Nothing else exists for Core: no store, no clock, no randomness of its own.</summary>
/// <param name="Conversation">State as the last turn left it; a new one for a person who never wrote.</param>
/// <param name="Activities">Everything that waits, in order of <see cref="Activity.At"/>; never empty.</param>
/// <param name="Knowledge">The ward's settings, hamlets and approved contents.</param>
/// <param name="Now">Start of the turn.</param>
/// <param name="Random">Pre-drawn randomness, recorded with the turn.</param>
public sealed record TurnInput(
    Conversation Conversation,
    IReadOnlyList<Activity> Activities,
    Knowledge Knowledge,
    DateTimeOffset Now,
    TurnRandom Random);

/// <summary>What a turn decided: the state to save and the effects to carry out, in order.</summary>
public sealed record TurnResult(Conversation Conversation, IReadOnlyList<Effect> Effects);

/// <summary>Randomness drawn before the turn from one recorded seed, so that a replayed turn decides the same.</summary>
public sealed record TurnRandom(Guid Seed)
{
    /// <summary>The <paramref name="index"/>-th id of this turn, 0 to 255; the same seed always gives the same ids.</summary>
    public Guid Id(int index)
    {
        Span<byte> bytes = stackalloc byte[16];
        Seed.TryWriteBytes(bytes);
        bytes[15] ^= checked((byte)index);
        return new Guid(bytes);
    }
}
