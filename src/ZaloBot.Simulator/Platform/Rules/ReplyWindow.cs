using System.Text.Json.Nodes;
using ZaloBot.Simulator.Platform.OpenApi;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.Rules;

/// <summary>Who may be written to, and at whose cost (zalo-platform.md §4 [official, relayed] D2, D3). The caller holds the gate.</summary>
internal sealed class ReplyWindow(World world)
{
    private const int OldCount = 8;

    /// <summary>Growth package: 500 a month [official, relayed].</summary>
    private const int PackageQuota = 500;

    private static readonly TimeSpan _free = TimeSpan.FromHours(48);
    private static readonly TimeSpan _open = TimeSpan.FromDays(7);

    /// <summary>The code that stops a consultation message to this person, null when it may go out.</summary>
    public int? Refusal(Person person)
    {
        var state = StateRefusal(person);
        if (state is not null || !world.Settings.Limits.Windows)
        {
            return state;
        }

        return person.LastInteraction is not { } last ? ZaloError.NeverInteracted
            : world.Now - last > _open ? ZaloError.WindowClosed
            : world.Toggles.QuotaModel == QuotaModel.EightPer48Hours && IsFree(person) && person.RepliesSinceInteraction >= OldCount ? ZaloError.OutOfQuota
            : null;
    }

    /// <summary>The person's own states, for every kind of message (zalo-platform.md §5).</summary>
    public static int? StateRefusal(Person person) =>
        person.Banned || person.Asleep ? ZaloError.BannedOrAsleep
        : person.Blocked ? ZaloError.Blocked
        : person.Restricted ? ZaloError.Restricted
        : null;

    /// <summary>Free within 48 h; the border itself is still free.</summary>
    public bool IsFree(Person person) => person.LastInteraction is { } last && world.Now - last <= _free;

    /// <summary>Counts the message and shows the quota it took (zalo-platform.md §3.1: variants, all numbers as strings; null = no object).</summary>
    public JsonObject? Spend(Person person)
    {
        world.People.Put(person with { RepliesSinceInteraction = person.RepliesSinceInteraction + 1 });
        var free = IsFree(person);
        if (!free)
        {
            world.Change(settings => settings with { PackageQuotaUsed = settings.PackageQuotaUsed + 1 });
        }

        if (world.Toggles.QuotaModel == QuotaModel.Missing)
        {
            return null;
        }

        return free ? Reply(world.Toggles.QuotaModel, OldCount - person.RepliesSinceInteraction - 1) : Charged();
    }

    /// <summary>What is left of the old count, for the quota call (§3.6).</summary>
    public int Left(Person person) => world.Toggles.QuotaModel == QuotaModel.EightPer48Hours ? Math.Max(0, OldCount - person.RepliesSinceInteraction) : OldCount;

    public int PackageLeft => Math.Max(0, PackageQuota - world.Settings.PackageQuotaUsed);

    public static int PackageTotal => PackageQuota;

    private static JsonObject Reply(QuotaModel model, int left) => model switch
    {
        QuotaModel.Free => new() { ["quota_type"] = "reply" },
        QuotaModel.ConstantEight => new() { ["quota_type"] = "reply", ["remain"] = "8", ["total"] = "8" },
        _ => new() { ["quota_type"] = "reply", ["remain"] = $"{left}", ["total"] = $"{OldCount}" },
    };

    private JsonObject Charged() => world.Settings.PackageQuotaUsed <= PackageQuota
        ? new()
        {
            ["quota_type"] = "sub_quota",
            ["remain"] = $"{PackageLeft}",
            ["total"] = $"{PackageQuota}",
            ["expired_date"] = Json.Day(world.Now.AddDays(30)),
        }
        : new() { ["quota_type"] = "purchase_quota", ["owner_type"] = "OA", ["owner_id"] = world.Settings.OaId };
}
