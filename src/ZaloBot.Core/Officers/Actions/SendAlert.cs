using ZaloBot.Core.Alerts;

namespace ZaloBot.Core.Officers.Actions;

/// <summary>Puts an alert into hamlet groups.</summary>
public static class SendAlert
{
    public static readonly OfficerAction Action = new("alert.send", "alert send --hamlets all|NAME,… --text-file F", "action.alert.help");

    /// <param name="Kind">Template kind such as <c>thong_bao</c>.</param>
    /// <param name="Hamlets">Names or aliases; the one word <c>all</c> = every hamlet of the ward with a group. Empty = nobody, never
    /// everybody.</param>
    /// <param name="Text">1 to 2,000 characters.</param>
    /// <param name="Approver">The second person behind it; the demo says <c>demo</c>.</param>
    public sealed record Arguments(string Kind, IReadOnlyList<string> Hamlets, string Text, string Approver);

    public static ActionOutcome Decide(Arguments arguments, Actor actor, Knowledge knowledge)
    {
        var text = Rules.Clean(arguments.Text);
        if (Rules.IsNoText(text) is { } reason)
        {
            return new ActionOutcome.Refused(reason);
        }

        var (targets, refusal) = Resolve(arguments.Hamlets, knowledge.Hamlets);
        return refusal is not null
            ? new ActionOutcome.Refused(refusal)
            : new ActionOutcome.Done([new Effect.SendAlert(new AlertDraft(arguments.Kind, text, targets, actor.By, arguments.Approver))]);
    }

    private static (IReadOnlyList<AlertTarget> Targets, string? Refusal) Resolve(IReadOnlyList<string> names, IReadOnlyList<Hamlet> hamlets)
    {
        var targets = new List<AlertTarget>();
        if (names is [var only] && only.Trim() == "all")
        {
            var all = hamlets.Where(h => h is { OutsideWard: false, GroupId: not null });
            targets.AddRange(all.Select(h => new AlertTarget(h.Name, h.GroupId)));
            return (targets, targets.Count == 0 ? Rules.Fill("action.alert.no_target") : null);
        }

        foreach (var name in names.Select(n => n.Trim()).Where(n => n.Length > 0))
        {
            var found = HamletNames.Find(name, hamlets);
            if (Refusal(name, found) is { } refusal)
            {
                return ([], refusal);
            }

            var target = new AlertTarget(found[0].Name, found[0].GroupId);
            if (!targets.Contains(target))
            {
                targets.Add(target);
            }
        }

        return (targets, targets.Count == 0 ? Rules.Fill("action.alert.no_target") : null);
    }

    private static string? Refusal(string name, IReadOnlyList<Hamlet> found) => found switch
    {
        [] => Rules.Fill("action.alert.unknown_hamlet", ("name", name)),
        [{ OutsideWard: true }] => Rules.Fill("action.alert.outside", ("name", name)),
        [_] => null,
        _ => Rules.Fill("action.alert.ambiguous_hamlet", ("name", name), ("names", string.Join(", ", found.Select(h => h.Name)))),
    };
}
