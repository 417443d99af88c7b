using ZaloBot.Core.Cases;
using ZaloBot.Core.Content;
using ZaloBot.Core.Understanding.Model;

namespace ZaloBot.Core.Understanding;

/// <summary>Reads what a villager means. Deterministic, on this machine alone, linear in the text's length.</summary>
public static class Understander
{
    /// <summary>How likely the best intent must be to act on it without asking.</summary>
    private const double SureFrom = 0.6;

    /// <summary>How likely a question must be for an answer to be looked up.</summary>
    private const double QuestionFrom = 0.35;

    /// <param name="text">NFC; several messages of a burst are parted by line feeds. Any length, also empty.</param>
    public static Reading Read(string text, Knowledge knowledge, DateTimeOffset now) =>
        Read(text, knowledge, now, UnderstandingModel.Shipped);

    internal static Reading Read(string text, Knowledge knowledge, DateTimeOffset now, UnderstandingModel model)
    {
        var input = TextInput.Read(text, knowledge.Hamlets, now);
        Span<float> main = stackalloc float[UnderstandingModel.MainOutputs];
        model.Main.Score(input.All, main);
        Scalar.Softmax(main[..4], model.Calibration.Intent);
        var (intent, confidence) = Best(main[..4]);
        var (signals, entities) = (input.Signals, input.Entities);
        var money = Money(signals);
        var category = CategoryOf(model.Category, intent, input.Whole);
        return new Reading
        {
            Intent = intent,
            Confidence = confidence,
            Scores = new IntentScores(main[0], main[1], main[2], main[3]),
            Sure = confidence >= SureFrom,
            Category = category,
            Emergency = input.Emergency,
            Entities = entities,
            Faq = main[(int)Intent.Question] >= QuestionFrom ? FaqOf(model, input.Whole, knowledge) : null,
            Money = money,
            GaveAccess = signals.HasFlag(Signal.Clicked),
            IsGreeting = signals.HasFlag(Signal.Greeting),
            IsThanks = signals.HasFlag(Signal.Thanks),
            IsOngoing = signals.HasFlag(Signal.Now),
            Urgency = UrgencyOf(intent, category, input.Emergency, main[UnderstandingModel.LevelColumn..]),
            Urgent = intent is Intent.Tip or Intent.ScamReport && IsUrgent(main[UnderstandingModel.UrgentColumn], model.Calibration),
        };
    }

    /// <summary>Of equals the one wins that comes first.</summary>
    private static (Intent Intent, double Confidence) Best(ReadOnlySpan<float> shares)
    {
        var best = 0;
        for (var k = 1; k < shares.Length; k++)
        {
            best = shares[k] > shares[best] ? k : best;
        }

        return ((Intent)best, shares[best]);
    }

    private static string? CategoryOf(Head head, Intent intent, ReadOnlySpan<uint> features)
    {
        if (intent is not (Intent.Tip or Intent.ScamReport))
        {
            return null;
        }

        Span<float> scores = stackalloc float[head.Outputs];
        head.Score(features, scores);
        var (from, length) = Categories.Of(intent).GetOffsetAndLength(scores.Length);
        var best = from;
        for (var k = from; k < from + length; k++)
        {
            best = scores[k] > scores[best] ? k : best;
        }

        return Categories.All[best];
    }

    private static FaqMatch? FaqOf(UnderstandingModel model, ReadOnlySpan<uint> features, Knowledge knowledge)
    {
        Span<float> shares = stackalloc float[model.Faq.Outputs];
        model.Faq.Score(features, shares);
        Scalar.Softmax(shares, model.Calibration.Faq);
        var entries = shares[..model.FaqIds.Count];
        var best = 0;
        for (var k = 1; k < entries.Length; k++)
        {
            best = entries[k] > entries[best] ? k : best;
        }

        var id = model.FaqIds[best];
        return entries[best] >= model.Calibration.FaqFrom ? new FaqMatch(id, entries[best], knowledge.ApprovedFaq.Contains(id)) : null;
    }

    private static bool IsUrgent(float score, Calibration calibration) =>
        Scalar.Sigmoid((score * calibration.UrgentScale) + calibration.UrgentShift) >= calibration.UrgentFrom;

    private static MoneySaid Money(Signal signals) =>
        signals.HasFlag(Signal.NotSent) && !signals.HasFlag(Signal.Sent) ? MoneySaid.NotSent
        : signals.HasFlag(Signal.Sent) ? MoneySaid.Sent
        : MoneySaid.Unknown;

    /// <summary>domain.md §3.2 and the urgency column of §3.3.</summary>
    private static Urgency UrgencyOf(Intent intent, string? category, EmergencyKind? emergency, ReadOnlySpan<float> levels) => intent switch
    {
        _ when emergency is not null => Urgency.U0,
        Intent.Tip when category is "T-07" or "T-22" => Urgency.U0,
        Intent.Tip or Intent.ScamReport => (Urgency)levels.IndexOf(Math.Max(Math.Max(levels[0], levels[1]), Math.Max(levels[2], levels[3]))),
        _ => Urgency.U3,
    };
}
