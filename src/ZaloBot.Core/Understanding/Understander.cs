using ZaloBot.Core.Understanding.Model;

namespace ZaloBot.Core.Understanding;

/// <summary>Reads what a villager means. Deterministic, on this machine alone, linear in the text's length.</summary>
public static class Understander
{
    /// <summary>How likely the best intent must be to act on it without asking.</summary>
    private const double SureFrom = 0.6;

    /// <summary>From here on a text counts as a question for the answers; below it an answer must fit all but surely.</summary>
    private const double QuestionFrom = 0.35;

    private const float FaqOfReportFrom = 0.95f;

    /// <summary>How sure the model alone must be of a life in danger.</summary>
    private const double DangerFrom = 0.6;

    /// <summary>How sure of urgency when the words are also those of a story or of long ago.</summary>
    private const double UrgentThoughToldFrom = 0.5;

    /// <summary>How sure of urgency when a cheat's victim names no time of the last day: a loss without a stated time can wait.</summary>
    private const double UrgentThoughUndatedFrom = 0.8;

    /// <param name="text">NFC; several messages of a burst are parted by line feeds. Any length, also empty.</param>
    public static Reading Read(string text, Knowledge knowledge, DateTimeOffset now) =>
        Read(text, knowledge, now, UnderstandingModel.Shipped);

    internal static Reading Read(string text, Knowledge knowledge, DateTimeOffset now, UnderstandingModel model)
    {
        var input = TextInput.Read(text, knowledge.Hamlets, now, model.Steps);
        Span<float> main = stackalloc float[UnderstandingModel.MainOutputs];
        Span<float> topics = stackalloc float[Topics.Count];
        model.Score(input.All, main, topics);
        model.Calibration.Apply(main[..4]);
        var intent = (Intent)Scalar.Largest(main[..4]);
        var confidence = main[(int)intent];
        var (signals, entities) = (input.Signals, input.Entities);
        var money = Money(signals);
        var (category, isLikely) = CategoryOf(intent, topics);
        var urgent = IsUrgent(
            intent is Intent.Tip or Intent.ScamReport,
            input.Emergency is not null,
            UrgentShare(main[UnderstandingModel.UrgentColumn], model.Calibration),
            Math.Max(model.Calibration.UrgentFrom, UrgentAtLeast(intent, input, now)));
        return new Reading
        {
            Intent = intent,
            Confidence = confidence,
            Scores = new IntentScores(main[0], main[1], main[2], main[3]),
            Sure = confidence >= SureFrom,
            Category = category,
            Emergency = input.Emergency,
            Entities = entities,
            Faq = FaqOf(model, input, main[(int)Intent.Question] >= QuestionFrom ? model.Calibration.FaqFrom : FaqOfReportFrom, knowledge),
            Money = money,
            GaveAccess = signals.HasFlag(Signal.Clicked),
            IsGreeting = signals.HasFlag(Signal.Greeting),
            IsThanks = signals.HasFlag(Signal.Thanks),
            IsOngoing = signals.HasFlag(Signal.Now),
            Urgency = UrgencyOf(intent, isLikely ? category : null, input, money, confidence >= SureFrom && urgent && !input.IsTold, topics[Topics.LevelColumn..]),
            Urgent = urgent,
        };
    }

    /// <returns>The likeliest category of the intent, and whether it is likelier than all else together.</returns>
    private static (string? Code, bool IsLikely) CategoryOf(Intent intent, ReadOnlySpan<float> topics)
    {
        if (intent is not (Intent.Tip or Intent.ScamReport))
        {
            return (null, false);
        }

        var (from, length) = Categories.Of(intent).GetOffsetAndLength(Categories.All.Count);
        var best = from + Scalar.Largest(topics.Slice(from, length));
        return (Categories.All[best], topics[best] > 0.5f);
    }

    private static FaqMatch? FaqOf(UnderstandingModel model, in TextInput input, float from, Knowledge knowledge)
    {
        Span<float> shares = stackalloc float[knowledge.Faq.All.Count + 1];
        model.ScoreFaq(input, knowledge.Faq, shares);
        Scalar.Softmax(shares, model.Calibration.Faq);
        var entries = shares[..^1];
        var best = Scalar.Largest(entries);
        var id = knowledge.Faq.All[best].Id;
        return entries[best] >= from ? new FaqMatch(id, entries[best], knowledge.ApprovedFaq.Contains(id)) : null;
    }

    /// <param name="share">Probability of urgency by the model.</param>
    /// <param name="from">What it must reach when no rule hears an emergency.</param>
    internal static bool IsUrgent(bool isReport, bool isEmergency, double share, double from) => isReport && (isEmergency || share >= from);

    /// <summary>What the probability of urgency must reach besides the calibrated threshold.</summary>
    internal static double UrgentAtLeast(Intent intent, in TextInput input, DateTimeOffset now) =>
        intent == Intent.ScamReport && !Freshness.IsFresh(input.Signals, input.Entities, now) ? UrgentThoughUndatedFrom
        : input.IsTold ? UrgentThoughToldFrom
        : 0;

    private static double UrgentShare(float score, Calibration calibration) =>
        Scalar.Sigmoid((score * calibration.UrgentScale) + calibration.UrgentShift);

    private static MoneySaid Money(Signal signals) =>
        signals.HasFlag(Signal.NotSent) && !signals.HasFlag(Signal.Sent) ? MoneySaid.NotSent
        : signals.HasFlag(Signal.Sent) ? MoneySaid.Sent
        : MoneySaid.Unknown;

    /// <summary>domain.md §3.2 and the urgency column of §3.3.</summary>
    /// <param name="mayAlarm">The model alone may say that somebody must hurry.</param>
    private static Urgency UrgencyOf(Intent intent, string? category, in TextInput input, MoneySaid money, bool mayAlarm, Span<float> levels) => intent switch
    {
        _ when input.Emergency is not null => Urgency.U0,
        Intent.Tip when category is "T-07" or "T-22" => Urgency.U0,
        Intent.ScamReport when money == MoneySaid.NotSent => Urgency.U2,
        Intent.Tip or Intent.ScamReport => Level(levels, mayAlarm),
        _ => Urgency.U3,
    };

    /// <param name="mayAlarm">The reading is sure, of something urgent, and of no story told.</param>
    private static Urgency Level(ReadOnlySpan<float> levels, bool mayAlarm) =>
        mayAlarm && levels[0] >= DangerFrom ? Urgency.U0
        : mayAlarm && levels[1] >= levels[2] && levels[1] >= levels[3] ? Urgency.U1
        : levels[2] >= levels[3] ? Urgency.U2
        : Urgency.U3;
}
