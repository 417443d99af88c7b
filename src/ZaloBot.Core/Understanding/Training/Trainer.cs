using ZaloBot.Core.Content;
using ZaloBot.Core.Understanding.Model;

namespace ZaloBot.Core.Understanding.Training;

/// <summary>Makes the model out of the corpus: the same bytes from the same corpus, on any machine.</summary>
public sealed class Trainer
{
    private static readonly int Passes = (int)E("PASSES", 8);
    private const int Folds = 3;
    private const int MainBits = 18;
    private const int CategoryBits = 15;
    private const int FaqBits = 14;

    /// <summary>Times in the corpus are meant from here: a Tuesday morning.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(7));

    private readonly IReadOnlyList<string> _faqIds = [.. Faq.All.Select(entry => entry.Id)];
    private readonly Action<string> _progress;

    private Trainer(Action<string> progress) => _progress = progress;

    /// <param name="training">Messages of the training split.</param>
    /// <param name="progress">Is told what goes on, a line at a time.</param>
    /// <returns>The model file.</returns>
    public static byte[] Train(IReadOnlyList<CorpusMessage> training, Action<string> progress) => new Trainer(progress).Run(training).ToBytes();

    private UnderstandingModel Run(IReadOnlyList<CorpusMessage> training)
    {
        var voices = training.Select(message => message.Voice).Distinct().Order(StringComparer.Ordinal).ToList();
        var unseen = new List<Judged>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var held = voices.Where((_, index) => index % Folds == fold).ToHashSet();
            var model = Fit([.. training.Where(message => !held.Contains(message.Voice))], Calibrator.None, $"phần {fold + 1}/{Folds}");
            unseen.AddRange(training.Where(message => held.Contains(message.Voice)).Select(message => Judged.By(model, message)));
        }

        _progress(OOF(unseen));
        if (Environment.GetEnvironmentVariable("ONLYOOF") is not null) { System.Environment.Exit(0); }
        return Fit(training, Calibrator.Fit(unseen), "toàn bộ");
    }

    private static string OOF(List<Judged> unseen)
    {
        double f1 = 0;
        for (var k = 0; k < 4; k++)
        {
            double tp = 0, fp = 0, fn = 0;
            foreach (var j in unseen)
            {
                var best = Array.IndexOf(j.Intents, j.Intents.Max());
                if (best == k && (int)j.Message.Intent == k) tp++;
                else if (best == k) fp++;
                else if ((int)j.Message.Intent == k) fn++;
            }
            f1 += 2 * tp / (2 * tp + fp + fn) / 4;
        }
        var acc = unseen.Count(j => Array.IndexOf(j.Intents, j.Intents.Max()) == (int)j.Message.Intent) / (double)unseen.Count;
        var u = unseen.OrderByDescending(j => j.Urgent).ToList(); var pos = u.Count(j => j.Message.Urgent); var hit = u.Take(pos).Count(j => j.Message.Urgent);
        var q = unseen.Where(j => j.Message.Faq is not null).ToList(); var ids = Faq.All.Select(e => e.Id).ToList();
        var right = q.Count(j => ids[Array.IndexOf(j.Faq, j.Faq.Take(124).Max())] == j.Message.Faq);
        var styles = string.Join(" ", unseen.GroupBy(j => j.Message.Style).OrderBy(g => g.Key).Select(g => $"{g.Key}={g.Count(j => Array.IndexOf(j.Intents, j.Intents.Max()) == (int)j.Message.Intent) / (double)g.Count():F3}"));
        return $"OOF n={unseen.Count} macroF1={f1:F4} acc={acc:F4} urgentBreakEven={hit / (double)pos:F3} faqTop1={right / (double)q.Count:F3} {styles}";
    }

    private static double E(string name, double other) => Environment.GetEnvironmentVariable(name) is { } v ? double.Parse(v, System.Globalization.CultureInfo.InvariantCulture) : other;

    private UnderstandingModel Fit(IReadOnlyList<CorpusMessage> messages, Calibration calibration, string name)
    {
        var dice = new Dice(20260310);
        var augmenter = new Augmenter(dice);
        var main = new HeadTrainer(MainBits, UnderstandingModel.MainOutputs, E("RATE", 0.12), E("DECAY", 0.002));
        var category = new HeadTrainer(CategoryBits, Categories.All.Count, 0.25, 0.001);
        var faq = new HeadTrainer(FaqBits, _faqIds.Count + 1, E("FRATE", 0.25), E("FDECAY", 0.001));
        var examples = messages.Concat(Faq.All.SelectMany(Questions)).ToList();
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var pass = 0; pass < Passes; pass++)
        {
            dice.Shuffle(order);
            foreach (var index in order)
            {
                var example = examples[index];
                var input = TextInput.Read(augmenter.Vary(example.Text), BuiltInKnowledge.Instance.Hamlets, Now);
                LearnMain(main, input.All, example);
                LearnCategory(category, input.Whole, example);
                LearnFaq(faq, input.Whole, example, dice);
            }

            main.Fade();
            category.Fade();
            faq.Fade();
            _progress($"{name}: lượt {pass + 1}/{Passes}");
        }

        return new UnderstandingModel(main.ToHead(), category.ToHead(), faq.ToHead(), _faqIds, calibration);
    }

    /// <summary>The known ways to ask an entry are messages too.</summary>
    private static IEnumerable<CorpusMessage> Questions(FaqEntry entry) => entry.Questions.Select(question =>
        new CorpusMessage("faq", entry.Id, Intent.Question, null, Cases.Urgency.U3, false, entry.Id, "std", question));

    private static void LearnMain(HeadTrainer head, ReadOnlySpan<uint> features, CorpusMessage example)
    {
        Span<float> scores = stackalloc float[UnderstandingModel.MainOutputs];
        head.Score(features, scores);
        Scalar.Softmax(scores[..4], 1);
        scores[(int)example.Intent] -= 1;
        var urgent = (float)Scalar.Sigmoid(scores[UnderstandingModel.UrgentColumn]);
        scores[UnderstandingModel.UrgentColumn] = urgent - (example.Urgent ? 1 : 0);
        var levels = scores[UnderstandingModel.LevelColumn..];
        Scalar.Softmax(levels, 1);
        levels[(int)example.Level] -= 1;
        head.Learn(features, scores);
    }

    private static void LearnCategory(HeadTrainer head, ReadOnlySpan<uint> features, CorpusMessage example)
    {
        if (example.Category is null)
        {
            return;
        }

        Span<float> scores = stackalloc float[Categories.All.Count];
        head.Score(features, scores);
        var (from, length) = Categories.Of(example.Intent).GetOffsetAndLength(scores.Length);
        Scalar.Softmax(scores.Slice(from, length), 1);
        scores[..from].Clear();
        scores[(from + length)..].Clear();
        scores[Index(Categories.All, example.Category)] -= 1;
        head.Learn(features, scores);
    }

    /// <summary>Of what is no question some teaches what no entry answers.</summary>
    private void LearnFaq(HeadTrainer head, ReadOnlySpan<uint> features, CorpusMessage example, Dice dice)
    {
        if (example.Intent != Intent.Question && !dice.Chance(0.15))
        {
            return;
        }

        Span<float> scores = stackalloc float[_faqIds.Count + 1];
        head.Score(features, scores);
        Scalar.Softmax(scores, 1);
        scores[example.Faq is null ? _faqIds.Count : Index(_faqIds, example.Faq)] -= 1;
        head.Learn(features, scores);
    }

    private static int Index(IReadOnlyList<string> list, string value)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == value)
            {
                return i;
            }
        }

        throw new FormatException($"{value} is no category or FAQ entry");
    }
}
