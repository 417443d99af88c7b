namespace ZaloBot.Core.Policies;

/// <summary>
/// A person's first message from us says that a machine answers and what is kept (domain.md §2.6, §2.7). Before an emergency's card nothing
/// may stand: there one short line follows it, and the notice comes with the next answer.
/// </summary>
public static class Introduction
{
    public static TurnResult Apply(TurnContext turn, TurnResult proposed)
    {
        var effects = proposed.Effects.ToList();
        var first = effects.FindIndex(e => e is Effect.Say);
        if (proposed.Conversation.Introduced || first < 0)
        {
            return proposed;
        }

        var say = (Effect.Say)effects[first];
        if (say.IsEmergency)
        {
            effects[first] = say with { Text = $"{say.Text}\n{turn.Words("intro.machine")}" };
            return proposed with { Effects = effects };
        }

        var machine = say.Key == "greeting" ? "" : $"\n{turn.Words("intro.machine")}";
        effects[first] = say with { Text = $"{say.Text}{machine}{(machine.Length > 0 ? " " : "\n")}{turn.Words("intro.privacy")}" };
        return new TurnResult(proposed.Conversation with { Introduced = true }, effects);
    }
}
