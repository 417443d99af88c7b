using ZaloBot.Core.Understanding.Model;

namespace ZaloBot.Core.Understanding.Training;

/// <summary>What a model says of a message it has not seen.</summary>
internal sealed record Judged(CorpusMessage Message, float[] Intents, float Urgent, bool IsEmergency, double UrgentAtLeast, float[] Faq)
{
    /// <summary>Read as a tip or scam report.</summary>
    public bool IsReport => Math.Max(Intents[0], Intents[1]) > Math.Max(Intents[2], Intents[3]);

    public static Judged By(UnderstandingModel model, CorpusMessage message)
    {
        var input = TextInput.Read(message.Text, Content.BuiltInKnowledge.Instance.Hamlets, Trainer.Now, model.Steps);
        var main = new float[UnderstandingModel.MainOutputs];
        model.Score(input.All, main, new float[Topics.Count]);
        var faq = new float[Content.FaqBook.BuiltIn.All.Count + 1];
        model.ScoreFaq(input, Content.FaqBook.BuiltIn, faq);
        var atLeast = Understander.UrgentAtLeast(main[0] > main[1] ? Intent.Tip : Intent.ScamReport, input, Trainer.Now);
        return new Judged(message, main[..4], main[UnderstandingModel.UrgentColumn], input.Emergency is not null, atLeast, faq);
    }
}

/// <summary>Finds what turns scores into honest probabilities.</summary>
internal static class Calibrator
{
    public static readonly Calibration None = new([0, 0, 0, 0], 1, 1, 0, 0.5f, 1, 0.5f);

    public static Calibration Fit(IReadOnlyList<Judged> judged)
    {
        var shifts = Shifts(judged);
        judged = [.. judged.Select(j => j with { Intents = [.. j.Intents.Zip(shifts, (score, shift) => score + shift)] })];
        var intent = Least(Steps(0.4, 2.5, 43), t => judged.Sum(j => Loss(j.Intents, (int)j.Message.Intent, t)));
        var (scale, shift) = Platt(judged);
        var questions = judged.Where(j => j.Message.Intent == Intent.Question).ToList();
        var ids = Content.FaqBook.BuiltIn.All.Select(entry => entry.Id).ToList();
        int Right(Judged j) => j.Message.Faq is null ? ids.Count : ids.IndexOf(j.Message.Faq);
        var faq = Least(Steps(0.3, 2.5, 45), t => questions.Sum(j => Loss(j.Faq, Right(j), t)));
        return new Calibration(
            shifts, (float)intent, (float)scale, (float)shift, UrgentFrom(judged, scale, shift), (float)faq, FaqFrom(questions, faq, ids));
    }

    /// <summary>The shifts of the intents against the first that make the mean of their F1 highest.</summary>
    private static float[] Shifts(IReadOnlyList<Judged> judged)
    {
        var best = new float[4];
        for (var round = 0; round < 2; round++)
        {
            for (var k = 1; k < best.Length; k++)
            {
                var tried = best.ToArray();
                best[k] = (float)Least(Steps(-1, 1, 21), shift =>
                {
                    tried[k] = (float)shift;
                    return -MacroF1(judged, tried);
                });
            }
        }

        return best;
    }

    /// <summary>How often each intent is expected; the corpus holds more questions than people will ask, for the answers' sake.</summary>
    private static readonly double[] Expected = [0.30, 0.28, 0.28, 0.14];

    private static double MacroF1(IReadOnlyList<Judged> judged, float[] shifts)
    {
        var counts = judged.CountBy(one => one.Message.Intent).ToDictionary();
        Span<double> right = stackalloc double[4];
        Span<double> all = stackalloc double[4];
        foreach (var one in judged)
        {
            var said = 0;
            for (var k = 1; k < shifts.Length; k++)
            {
                said = one.Intents[k] + shifts[k] > one.Intents[said] + shifts[said] ? k : said;
            }

            var meant = (int)one.Message.Intent;
            var weight = Expected[meant] / counts[one.Message.Intent];
            all[said] += weight;
            all[meant] += weight;
            right[meant] += said == meant ? weight : 0;
        }

        // F1 is twice the right ones over what was said plus what was meant.
        var sum = 0.0;
        for (var k = 0; k < right.Length; k++)
        {
            sum += 2 * right[k] / all[k];
        }

        return sum / right.Length;
    }

    private static double Loss(float[] scores, int right, double temperature)
    {
        var shares = scores.ToArray();
        Scalar.Softmax(shares, temperature);
        return -Scalar.Log(Math.Max(shares[right], 1e-9f));
    }

    private static (double Scale, double Shift) Platt(IReadOnlyList<Judged> judged)
    {
        double Sum(double scale, double shift) => judged.Sum(j =>
            -Scalar.Log(Math.Max(1e-9, j.Message.Urgent == true ? Scalar.Sigmoid((j.Urgent * scale) + shift) : 1 - Scalar.Sigmoid((j.Urgent * scale) + shift))));
        var (best, scale, shift) = (double.MaxValue, 1.0, 0.0);
        foreach (var a in Steps(0.3, 1.6, 14))
        {
            foreach (var b in Steps(-1.5, 1.5, 13))
            {
                var loss = Sum(a, b);
                (best, scale, shift) = loss < best ? (loss, a, b) : (best, scale, shift);
            }
        }

        return (scale, shift);
    }

    private const double UrgentPrecision = 0.75;

    /// <summary>Missing an emergency is worse than a needless alarm: the lowest threshold at which three of four alarms are right
    /// (these messages are harder than most, so that on plainer ones four of five are).</summary>
    private static float UrgentFrom(IReadOnlyList<Judged> judged, double scale, double shift)
    {
        foreach (var from in Steps(0.1, 0.6, 51))
        {
            var said = judged
                .Where(j => Understander.IsUrgent(j.IsReport, j.IsEmergency, Scalar.Sigmoid((j.Urgent * scale) + shift), Math.Max(from, j.UrgentAtLeast)))
                .ToList();
            if (said.Count(j => j.Message.Urgent == true) >= UrgentPrecision * said.Count)
            {
                return (float)from;
            }
        }

        return 0.6f;
    }

    /// <summary>The lowest threshold at which 92 of 100 answers are the right ones and 93 of 100 questions without an answer get none.</summary>
    private static float FaqFrom(IReadOnlyList<Judged> questions, double temperature, List<string> ids)
    {
        var tops = questions.Select(j =>
        {
            var shares = j.Faq.ToArray();
            Scalar.Softmax(shares, temperature);
            var top = Scalar.Largest(shares.AsSpan(0, ids.Count));
            return (Share: shares[top], IsRight: ids[top] == j.Message.Faq, HasAnswer: j.Message.Faq is not null);
        }).ToList();
        foreach (var from in Steps(0.2, 0.9, 71))
        {
            var answered = tops.Where(t => t.Share >= from).ToList();
            var without = tops.Count(t => !t.HasAnswer);
            if (answered.Count(t => t.IsRight) >= 0.92 * answered.Count && answered.Count(t => !t.HasAnswer) <= 0.07 * without)
            {
                return (float)from;
            }
        }

        return 0.9f;
    }

    private static double Least(IEnumerable<double> candidates, Func<double, double> cost)
    {
        var (best, least) = (0.0, double.MaxValue);
        foreach (var candidate in candidates)
        {
            var at = cost(candidate);
            (best, least) = at < least ? (candidate, at) : (best, least);
        }

        return best;
    }

    private static IEnumerable<double> Steps(double from, double to, int count) =>
        Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1)));
}
