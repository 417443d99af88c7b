using System.Diagnostics;
using ZaloBot.Core.Cases;
using ZaloBot.Core.Officers;
using ZaloBot.Postgres.Cases;
using ZaloBot.Postgres.Effects;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Service.Officers;

/// <summary>
/// Carries out officers' actions for every door: what an action needs, its decision in Core and its effects share one transaction.
/// </summary>
internal sealed class ActionRunner(Database database, TimeProvider time)
{
    /// <summary>Runs an action on one case; whoever else acts on it waits.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The database is away; nothing is stored, or (after a lost commit) all of it.</exception>
    public Task<ActionResult> OnCaseAsync(
        string oaId, int number, Func<CaseFile, ActionOutcome> decide, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.SaveAction,
            async unit =>
            {
                if (await CaseStore.LockAsync(unit, oaId, number, cancellationToken) is not { } file)
                {
                    return new ActionResult.NotFound();
                }

                var now = time.GetUtcNow();
                var result = await CarryOutAsync(unit, oaId, now, decide(file), cancellationToken);
                return result is ActionResult.Done done
                    ? done with { Replies = await CaseStore.RepliesOfAsync(unit, oaId, file.Id, now, cancellationToken) }
                    : result;
            },
            cancellationToken);

    /// <summary>Runs an action that is about no case.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The database is away; nothing is stored, or (after a lost commit) all of it.</exception>
    public Task<ActionResult> OnWardAsync(string oaId, Func<ActionOutcome> decide, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.SaveAction,
            unit => CarryOutAsync(unit, oaId, time.GetUtcNow(), decide(), cancellationToken),
            cancellationToken);

    private static async Task<ActionResult> CarryOutAsync(
        UnitOfWork unit, string oaId, DateTimeOffset now, ActionOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case ActionOutcome.Refused refused:
                return new ActionResult.Refused(refused.Reason);
            case ActionOutcome.Done done:
                var rows = new EffectRows(ZaloMessage.Split);
                foreach (var effect in done.Effects)
                {
                    rows.Add(new ConversationKey(oaId, ""), turnId: null, now, effect);
                }

                return new ActionResult.Done(await rows.WriteAsync(unit, cancellationToken), []);
            default:
                throw new UnreachableException(outcome.GetType().Name);
        }
    }
}
