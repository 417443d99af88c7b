using System.Text.Json;

namespace ZaloBot.Core.Policies;

/// <summary>The fixed card of each kind of emergency.</summary>
public static class EmergencyCards
{
    public static Card Of(EmergencyKind kind) => Cards.Get(JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()));

    /// <summary>The card's text, or the bare numbers while no officer has approved it.</summary>
    public static string TextOf(EmergencyKind kind, Knowledge knowledge)
    {
        var card = Of(kind);
        return knowledge.ApprovedCards.Contains(card.Id) ? Template.Fill(card.Text, knowledge.Ward) : Texts.Get("emergency.not_approved");
    }

    public static IReadOnlyList<Button> ButtonsOf(EmergencyKind kind) =>
    [
        .. from number in Of(kind).Numbers
           let title = Texts.Get("emergency.button").Replace("{number}", number, StringComparison.Ordinal)
           select new Button(title, ButtonKind.Phone, number),
    ];
}
