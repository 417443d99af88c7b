namespace ZaloBot.Core.Policies;

/// <summary>At most <see cref="Limits.SaysPerTurn"/> messages a turn; what is more is joined to the last one.</summary>
public static class MessageBudget
{
    public static TurnResult Apply(TurnContext turn, TurnResult proposed)
    {
        var says = proposed.Effects.OfType<Effect.Say>().ToList();
        if (says.Count <= Limits.SaysPerTurn)
        {
            return proposed;
        }

        var kept = says[..(Limits.SaysPerTurn - 1)];
        var rest = says[(Limits.SaysPerTurn - 1)..];
        var joined = rest[0] with
        {
            Text = string.Join('\n', rest.Select(s => s.Text)),
            Buttons = rest.Find(s => s.Buttons.Count > 0)?.Buttons ?? [],
        };
        return proposed with { Effects = [.. proposed.Effects.Where(e => e is not Effect.Say), .. kept, joined] };
    }
}
