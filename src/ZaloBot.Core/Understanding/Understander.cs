using ZaloBot.Core.Cases;
using ZaloBot.Core.Content;

namespace ZaloBot.Core.Understanding;

/// <summary>Reads what a villager means. Deterministic, on this machine alone, linear in the text's length.</summary>
public static class Understander
{
    /// <summary>How likely the best intent must be to act on it without asking.</summary>
    private const double SureFrom = 0.6;

    /// <summary>What speaks for "other" before anything was read: a text without any known word is nothing we can act on.</summary>
    private const double OtherBias = 1.2;

    /// <param name="text">NFC; several messages of a burst are parted by line feeds. Any length, also empty.</param>
    public static Reading Read(string text, Knowledge knowledge, DateTimeOffset now)
    {
        var words = Normaliser.Read(text);
        var emergency = Emergency.Scan(words);
        var signals = Signals.Find(words);
        var entities = EntityReader.Read(words, knowledge.Hamlets, now);
        var faq = FaqIndex.Find(words);
        var weights = new IntentWeights(words);
        var scores = Score(weights, words, emergency, entities, faq?.Score ?? 0);
        var (intent, confidence) = Best(scores);
        var money = Money(signals);
        var category = weights.CategoryOf(intent) ?? CategoryOf(emergency, intent);
        return new Reading
        {
            Intent = intent,
            Confidence = confidence,
            Scores = scores,
            Sure = confidence >= SureFrom,
            Category = category,
            Emergency = emergency,
            Entities = entities,
            Faq = faq is { } match ? new FaqMatch(match.Id, match.Score, knowledge.ApprovedFaq.Contains(match.Id)) : null,
            Money = money,
            GaveAccess = signals.HasFlag(Signal.Clicked),
            IsGreeting = signals.HasFlag(Signal.Greeting),
            IsThanks = signals.HasFlag(Signal.Thanks),
            IsOngoing = signals.HasFlag(Signal.Now),
            Urgency = UrgencyOf(intent, emergency, signals, money, category, entities, now),
            Urgent = emergency is not null || (intent == Intent.ScamReport && money == MoneySaid.Sent && IsFresh(signals, entities, now)),
        };
    }

    private static IntentScores Score(IntentWeights weights, Words words, EmergencyKind? emergency, Entities entities, double faq)
    {
        var scam = weights.ScamReport;
        if (scam > 0)
        {
            scam += (entities.Phones.Count > 0 ? 0.5 : 0) + (entities.Accounts.Count > 0 ? 1 : 0) + (entities.Urls.Count > 0 ? 1 : 0);
        }

        var question = weights.Question + (2.5 * faq) + (HasQuestionMark(words) ? 0.5 : 0) + (EndsAsking(words) ? 1 : 0);
        var tip = weights.Tip + (emergency is null ? 0 : 5) + (weights.Tip > 0 && entities.Times.Count > 0 ? 0.7 : 0)
            + (weights.Tip > 0 && (entities.Hamlets.Count > 0 || entities.Where is not null) ? 0.7 : 0);
        var other = weights.Other + OtherBias;
        var top = Math.Max(Math.Max(tip, scam), Math.Max(question, other));
        var (a, b, c, d) = (Math.Exp(tip - top), Math.Exp(scam - top), Math.Exp(question - top), Math.Exp(other - top));
        var sum = a + b + c + d;
        return new IntentScores(a / sum, b / sum, c / sum, d / sum);
    }

    /// <summary>Of equals the one wins that an officer must act on.</summary>
    private static (Intent Intent, double Confidence) Best(IntentScores s)
    {
        var best = (Intent.ScamReport, s.ScamReport);
        best = s.Tip > best.Item2 ? (Intent.Tip, s.Tip) : best;
        best = s.Question > best.Item2 ? (Intent.Question, s.Question) : best;
        return s.Other > best.Item2 ? (Intent.Other, s.Other) : best;
    }

    private static MoneySaid Money(Signal signals) =>
        signals.HasFlag(Signal.NotSent) && !signals.HasFlag(Signal.Sent) ? MoneySaid.NotSent
        : signals.HasFlag(Signal.Sent) ? MoneySaid.Sent
        : MoneySaid.Unknown;

    /// <summary>domain.md §3.2 and the urgency column of §3.3.</summary>
    private static Urgency UrgencyOf(
        Intent intent, EmergencyKind? emergency, Signal signals, MoneySaid money, string? category, Entities entities, DateTimeOffset now)
    {
        var justNow = (signals.HasFlag(Signal.Now) || signals.HasFlag(Signal.Recent)) && !IsOld(entities, now);
        return (intent, category) switch
        {
            _ when emergency is not null => Urgency.U0,
            (Intent.Tip, "T-07" or "T-22") => Urgency.U0,
            (Intent.ScamReport, _) => money == MoneySaid.Sent && IsFresh(signals, entities, now) ? Urgency.U1 : Urgency.U2,
            (Intent.Tip, "T-14" or "T-21") => Urgency.U3,
            (Intent.Tip, _) => justNow ? Urgency.U1 : Urgency.U2,
            _ => Urgency.U3,
        };
    }

    /// <summary>Said to be of the last day: by a word such as "vừa", or by a time, and by no time that is longer ago.</summary>
    private static bool IsFresh(Signal signals, Entities entities, DateTimeOffset now) =>
        (signals.HasFlag(Signal.Now) || signals.HasFlag(Signal.Recent) || entities.Times.Count > 0) && !IsOld(entities, now);

    private static bool IsOld(Entities entities, DateTimeOffset now)
    {
        foreach (var time in entities.Times)
        {
            if (time.To < now.AddHours(-24))
            {
                return true;
            }
        }

        return false;
    }

    private static string? CategoryOf(EmergencyKind? emergency, Intent intent) => intent != Intent.Tip ? null : emergency switch
    {
        EmergencyKind.Fire => "T-12",
        EmergencyKind.Violence => "T-05",
        EmergencyKind.Accident => "T-08",
        EmergencyKind.Rescue => "T-20",
        EmergencyKind.SelfHarm => "T-22",
        EmergencyKind.Child => "T-07",
        EmergencyKind.Missing => "T-16",
        EmergencyKind.Explosive => "T-11",
        _ => "T-23",
    };

    /// <summary>"… không", "… chưa" at the end ask.</summary>
    private static bool EndsAsking(Words words)
    {
        var last = words.Count - 1;
        while (last > 0 && words.IsStop(last))
        {
            last--;
        }

        return last > 1 && words.PlainOf(last) is "khong" or "chua";
    }

    private static bool HasQuestionMark(Words words)
    {
        for (var i = words.Count - 1; i >= 0; i--)
        {
            if (words.PlainOf(i)[0] == '?')
            {
                return true;
            }
        }

        return false;
    }
}
