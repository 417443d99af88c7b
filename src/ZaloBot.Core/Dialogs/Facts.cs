namespace ZaloBot.Core.Dialogs;

/// <summary>What a turn adds to a case.</summary>
internal static class Facts
{
    /// <param name="kind">Null when the case has its kind already.</param>
    public static CaseFacts Of(TurnContext turn, CaseKind? kind)
    {
        var reading = turn.Reading;
        var entities = reading.Entities;
        var hamlet = entities.Hamlets.Count > 0 ? entities.Hamlets[0] : null;
        var time = entities.Times.Count > 0 ? entities.Times[0] : null;
        return new CaseFacts
        {
            Kind = kind,
            Category = CategoryOf(reading, kind),
            Urgency = kind is null && reading.Urgency > Urgency.U1 ? null : UrgencyOf(turn, kind),
            Hamlet = hamlet?.Name,
            Where = entities.Where,
            When = time?.From,
            WhenText = time?.Text,
            Texts = turn.Texts,
            Phones = entities.Phones,
            Accounts = entities.Accounts,
            Urls = entities.Urls,
            Plates = entities.Plates,
            Loss = LossOf(reading),
            Attachments = turn.Attachments,
            Location = turn.Location,
            Flags = FlagsOf(turn, hamlet),
        };
    }

    /// <summary>For what is no report: a phone in it is the writer's own, to be called back, and suspects nobody.</summary>
    public static CaseFacts OfRequest(TurnContext turn, CaseKind? kind) =>
        Of(turn, kind) with { Category = null, Phones = [], Accounts = [], Loss = null, Urgency = kind is null ? null : Urgency.U3 };

    /// <summary>What was only spoken or filmed may be anything: an officer listens soon.</summary>
    private static Urgency UrgencyOf(TurnContext turn, CaseKind? kind) => kind == CaseKind.Tip && turn.IsWordless
        ? NeedsListening(turn) ? Urgency.U1 : Urgency.U2
        : turn.Reading.Urgency;

    private static IReadOnlyList<string> FlagsOf(TurnContext turn, Hamlet? hamlet) =>
        (hamlet is { OutsideWard: true }, NeedsListening(turn)) switch
        {
            (true, true) => ["out_of_area", "needs_listening"],
            (true, false) => ["out_of_area"],
            (false, true) => ["needs_listening"],
            _ => [],
        };

    private static bool NeedsListening(TurnContext turn) =>
        turn.Attachments.Any(a => a.Kind is AttachmentKind.Audio or AttachmentKind.Video);

    private static long? LossOf(Reading reading) =>
        reading is { Intent: Intent.ScamReport, Money: MoneySaid.Sent, Entities.Amounts: { Count: > 0 } amounts } ? amounts.Max() : null;

    /// <summary>The matter's category, as far as the text is about a matter of that kind.</summary>
    public static string? CategoryOf(Reading reading, CaseKind? kind) => (kind, reading.Category) switch
    {
        (CaseKind.Tip, ['T', ..] known) => known,
        (CaseKind.Tip, _) => "T-23",
        (CaseKind.ScamReport, ['S' or 'N', ..] known) => known,
        _ => null,
    };
}
