using ZaloBot.Core.Officers.Actions;

namespace ZaloBot.Core.Officers;

/// <summary>All actions that officers have. An action that is not here does not exist.</summary>
public static class ActionList
{
    public static IReadOnlyList<OfficerAction> All { get; } =
    [
        AcceptCase.Action,
        CloseCase.Action,
        CorrectCase.Action,
        ReplyToCase.Action,
        SendAlert.Action,
    ];
}
