namespace ZaloBot.Simulator.Platform.Rules;

/// <summary>Who may be written to, and at whose cost (zalo-platform.md §4 [official, relayed] D2, D3). The caller holds the gate.</summary>
internal sealed class ReplyWindow(World world)
{
    private const int OldCount = 8;

    /// <summary>Growth package: 500 a month [official, relayed].</summary>
    public const int PackageQuota = 500;
    private static readonly TimeSpan _free = TimeSpan.FromHours(48);
    private static readonly TimeSpan _open = TimeSpan.FromDays(7);
    public int PackageLeft => Math.Max(0, PackageQuota - world.Settings.PackageQuotaUsed);

    /// <summary>What stops a consultation message to this person, null when it may go out: the person's states (§5), then the window.</summary>
    public ZaloError? Refusal(Person person) =>
        person.Banned || person.Asleep ? ZaloError.UserBannedOrInactive
        : person.Blocked ? ZaloError.UserBlocked
        : person.Restricted ? ZaloError.UserRestricts
        : !world.Settings.Limits.Windows ? null
        : person.LastInteraction is not { } last ? ZaloError.NeverInteracted
        : world.Now - last > _open ? ZaloError.NoInteractionIn7Days
        : Counts && IsFree(person) && person.Replies >= OldCount ? ZaloError.OutOfQuota
        : null;

    /// <summary>Free within 48 h; the border itself is still free.</summary>
    public bool IsFree(Person person) => person.LastInteraction is { } last && world.Now - last <= _free;

    /// <summary>What is left of the old count (§3.6).</summary>
    public int Left(Person person) => Counts ? Math.Max(0, OldCount - person.Replies) : OldCount;

    /// <summary>Counts the message and shows the quota it took (zalo-platform.md §3.1: variants, all numbers as strings; null = no object).</summary>
    public JsonObject? Spend(Person person)
    {
        var spent = person with { Replies = person.Replies + 1 };
        world.People.Put(spent);
        if (IsFree(person))
        {
            return Reply(spent);
        }

        world.Change(settings => settings with { PackageQuotaUsed = settings.PackageQuotaUsed + 1 });
        return world.Toggles.QuotaModel == QuotaModel.Missing ? null
            : world.Settings.PackageQuotaUsed > PackageQuota
            ? new() { ["quota_type"] = "purchase_quota", ["owner_type"] = "OA", ["owner_id"] = world.Settings.OaId }
            : new()
            {
                ["quota_type"] = "sub_quota", ["remain"] = $"{PackageLeft}", ["total"] = $"{PackageQuota}", ["expired_date"] = Json.Day(world.Now.AddDays(30)),
            };
    }

    /// <summary>To 2025-12-31 eight messages per 48 h; no count since.</summary>
    private bool Counts => world.Toggles.QuotaModel == QuotaModel.EightPer48Hours;
    private JsonObject? Reply(Person person) => world.Toggles.QuotaModel switch
    {
        QuotaModel.Missing => null,
        QuotaModel.Free => new() { ["quota_type"] = "reply" },
        _ => new() { ["quota_type"] = "reply", ["remain"] = $"{Left(person)}", ["total"] = $"{OldCount}" },
    };
}
