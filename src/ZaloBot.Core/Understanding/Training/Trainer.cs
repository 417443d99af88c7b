using ZaloBot.Core.Understanding.Model;

namespace ZaloBot.Core.Understanding.Training;

/// <summary>Makes the model out of the corpus: the same bytes from the same corpus, on any machine.</summary>
public sealed class Trainer
{
    private const int Passes = 14;
    private const int Folds = 3;
    private const int MainBits = 18;
    private const int TopicBits = 15;
    private const int DangerBits = 14;
    private const int FaqBits = 14;
    private const string LexiconVoice = "lexicon";
    private const string FaqVoice = "faq";

    /// <summary>How often a bare phrase is heard beside the messages.</summary>
    private const double LexiconShare = 0.2;

    /// <summary>Times in the corpus are meant from here: a Tuesday morning.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(7));

    private readonly List<string> _faqIds = [.. FaqBook.BuiltIn.All.Select(entry => entry.Id)];
    private readonly Action<TrainingPass> _progress;
    private readonly NormaliserSteps _steps;

    private Trainer(Action<TrainingPass> progress, NormaliserSteps steps) => (_progress, _steps) = (progress, steps);

    /// <param name="training">Messages of the training split.</param>
    /// <param name="progress">Is told of each pass that ended.</param>
    /// <param name="steps">What the texts go through; a model made with fewer serves a comparison only.</param>
    /// <returns>The model file.</returns>
    public static byte[] Train(
        IReadOnlyList<CorpusMessage> training, Action<TrainingPass> progress, NormaliserSteps steps = NormaliserSteps.All) =>
        new Trainer(progress, steps).Run(training).ToBytes();

    private UnderstandingModel Run(IReadOnlyList<CorpusMessage> training)
    {
        var voices = training.Select(message => message.Voice).Distinct().Order(StringComparer.Ordinal).ToList();
        var unseen = new List<Judged>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var held = voices.Where((_, index) => index % Folds == fold).ToHashSet();
            var model = Fit([.. training.Where(message => !held.Contains(message.Voice))], Calibrator.None, fold);
            unseen.AddRange(training.Where(message => held.Contains(message.Voice)).Select(message => Judged.By(model, message)));
        }

        return Fit(training, Calibrator.Fit(unseen), Folds);
    }

    private UnderstandingModel Fit(IReadOnlyList<CorpusMessage> messages, Calibration calibration, int fit)
    {
        var dice = new Dice(20260310);
        var augmenter = new Augmenter(dice);
        var main = new HeadTrainer(MainBits, UnderstandingModel.MainOutputs, 0.06, 0.002);
        var topic = new HeadTrainer(TopicBits, Topics.Count, 0.2, 0.001);
        var danger = new HeadTrainer(DangerBits, Dangers.Count, 0.2, 0.001);
        var faq = new HeadTrainer(FaqBits, _faqIds.Count + 1, 0.25, 0.02);
        var examples = messages.Concat(FaqBook.BuiltIn.All.SelectMany(Questions)).Concat(Lexicon.Phrases.Where(IsTelling).Select(Phrase)).ToList();
        var questions = Math.Min(1, messages.Count(m => m.Intent == Intent.Tip) / (double)messages.Count(m => m.Intent == Intent.Question));
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var pass = 0; pass < Passes; pass++)
        {
            dice.Shuffle(order);
            foreach (var index in order)
            {
                var example = examples[index];
                if (example.Voice == LexiconVoice && !dice.Chance(LexiconShare))
                {
                    continue;
                }

                var input = TextInput.Read(augmenter.Vary(example.Text), BuiltInKnowledge.Instance.Hamlets, Now, _steps);
                // Some known ways to ask an entry are reports by the corpus's rules; their intent is not taught. Of the others, written to
                // teach the answers, only as many as there are tips teach the intents.
                if (example.Voice != FaqVoice && (example.Intent != Intent.Question || dice.Chance(questions)))
                {
                    LearnMain(main, input.All, example);
                    LearnTopic(topic, input.All, example);
                    LearnDanger(danger, input.All, example);
                }

                LearnFaq(faq, input.Wording, example, dice);
            }

            main.Fade();
            topic.Fade();
            danger.Fade();
            faq.Fade();
            _progress(new TrainingPass((fit * Passes) + pass + 1, (Folds + 1) * Passes));
        }

        return new UnderstandingModel(main.ToHead(), topic.ToHead(), danger.ToHead(), faq.ToHead(), _faqIds, calibration) { Steps = _steps };
    }

    /// <summary>The known ways to ask an entry are messages too.</summary>
    private static IEnumerable<CorpusMessage> Questions(FaqEntry entry) => entry.Questions.Select(question =>
        new CorpusMessage(FaqVoice, entry.Id, Intent.Question, null, Cases.Urgency.U3, false, entry.Id, "std", question));

    /// <summary>A weak phrase alone tells nothing.</summary>
    private static bool IsTelling((Weighing Weighing, string Text) phrase) => phrase.Weighing.Weight >= 2;

    /// <summary>The plainest way to say a thing is a message too, and one that people who write stories for a corpus leave out.</summary>
    private static CorpusMessage Phrase((Weighing Weighing, string Text) phrase) => new(
        LexiconVoice, phrase.Text, phrase.Weighing.Intent, phrase.Weighing.Category, null, null, null, "short", phrase.Text.TrimStart('=').Replace("..", "", StringComparison.Ordinal));

    private static void LearnMain(HeadTrainer head, ReadOnlySpan<uint> features, CorpusMessage example)
    {
        Span<float> scores = stackalloc float[UnderstandingModel.MainOutputs];
        head.Score(features, scores);
        Aim(scores[..4], (int)example.Intent);
        var urgent = (float)Scalar.Sigmoid(scores[UnderstandingModel.UrgentColumn]);
        scores[UnderstandingModel.UrgentColumn] = example.Urgent is { } isUrgent ? urgent - (isUrgent ? 1 : 0) : 0;
        head.Learn(features, scores);
    }

    private static void LearnTopic(HeadTrainer head, ReadOnlySpan<uint> features, CorpusMessage example)
    {
        Span<float> scores = stackalloc float[Topics.Count];
        head.Score(features, scores);
        Aim(scores[..Topics.LevelColumn], Topics.Of(example.Intent, example.Category, example.Faq));
        Aim(scores[Topics.LevelColumn..], example is { Level: { } level, Category: not null } ? (int)level : -1);
        head.Learn(features, scores);
    }

    private static void LearnDanger(HeadTrainer head, ReadOnlySpan<uint> features, CorpusMessage example)
    {
        Span<float> scores = stackalloc float[Dangers.Count];
        head.Score(features, scores);
        Aim(scores, Dangers.Of(example.Intent, example.Category, example.Urgent));
        head.Learn(features, scores);
    }

    /// <summary>Turns scores into what each is too high by.</summary>
    /// <param name="right">The right column; -1 when nothing is to be learnt.</param>
    private static void Aim(Span<float> scores, int right)
    {
        if (right < 0)
        {
            scores.Clear();
            return;
        }

        Scalar.Softmax(scores, 1);
        scores[right] -= 1;
    }

    /// <summary>Of what is no question some teaches what no entry answers.</summary>
    private void LearnFaq(HeadTrainer head, ReadOnlySpan<uint> features, CorpusMessage example, Dice dice)
    {
        if ((example.Intent != Intent.Question && !dice.Chance(0.15)) || example.Voice == LexiconVoice)
        {
            return;
        }

        Span<float> scores = stackalloc float[_faqIds.Count + 1];
        head.Score(features, scores);
        Aim(scores, example.Faq is null ? _faqIds.Count : _faqIds.IndexOf(example.Faq));
        head.Learn(features, scores);
    }
}

/// <summary>One pass over the corpus is done.</summary>
/// <param name="Done">How many are.</param>
/// <param name="Of">How many there will be.</param>
public readonly record struct TrainingPass(int Done, int Of);
