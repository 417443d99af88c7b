using ZaloBot.Postgres.Effects;

namespace ZaloBot.Service.Officers;

/// <summary>How an officer's action ended.</summary>
internal abstract record ActionResult
{
    private ActionResult()
    {
    }

    /// <summary>Decided and stored.</summary>
    /// <param name="Numbers">Numbers of what was made, such as an alert.</param>
    /// <param name="Replies">Outbox ids of what goes to the case's reporter; empty when nothing does.</param>
    public sealed record Done(WrittenNumbers Numbers, IReadOnlyList<long> Replies) : ActionResult;

    /// <summary>Decided against; nothing is stored. The reason is Vietnamese, for the officer.</summary>
    public sealed record Refused(string Reason) : ActionResult;

    /// <summary>There is no such case.</summary>
    public sealed record NotFound : ActionResult;
}
