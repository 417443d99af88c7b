namespace ZaloBot.Core.Dialogs.Menu;

/// <summary>The three-way choice was offered; the next text may be 1, 2, 3 or words.</summary>
/// <param name="Texts">What the person wrote before choosing; it belongs to the case that the choice may open.</param>
public sealed record ChooseTopic(IReadOnlyList<string> Texts) : DialogState;
