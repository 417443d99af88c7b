namespace ZaloBot.Core.Dialogs;

/// <summary>What a dialog's step wants: the next step, null when the dialog is over, and the effects it proposes.</summary>
/// <param name="NotUnderstood">The person could not be understood; counted while it happens in a row.</param>
public sealed record DialogTurn(DialogState? State, IReadOnlyList<Effect> Effects, bool NotUnderstood = false);
