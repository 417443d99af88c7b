namespace ZaloBot.Core.Officers;

/// <summary>
/// What every door needs to know of an action; chat words, command line, help and the rights table are made from the list of them.
/// </summary>
/// <param name="Name">Stable name such as <c>case.accept</c>.</param>
/// <param name="CommandLine">Form on the command line, without the program's name.</param>
/// <param name="HelpKey">Key of the Vietnamese help line in <c>texts.vi.json</c>.</param>
public sealed record OfficerAction(string Name, string CommandLine, string HelpKey)
{
    /// <summary>The help line.</summary>
    public string Help => Content.Texts.Get(HelpKey);
}

/// <summary>Who acts.</summary>
/// <param name="Name">An officer's name; for the system the unix user.</param>
/// <param name="IsSystem">The command line without <c>--as</c>.</param>
public sealed record Actor(string Name, bool IsSystem)
{
    /// <summary>As it is written down: the name, or <c>system:user</c>.</summary>
    public string By => IsSystem ? $"system:{Name}" : Name;
}

/// <summary>What an action decided.</summary>
public abstract record ActionOutcome
{
    private ActionOutcome()
    {
    }

    public sealed record Done(IReadOnlyList<Effect> Effects) : ActionOutcome;

    /// <param name="Reason">Vietnamese, for the officer.</param>
    public sealed record Refused(string Reason) : ActionOutcome;
}
