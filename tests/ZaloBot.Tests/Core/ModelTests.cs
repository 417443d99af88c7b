using ZaloBot.Core.Understanding;
using ZaloBot.Core.Understanding.Training;

namespace ZaloBot.Tests.Core;

/// <summary>The shipped model is what its corpus makes, and the corpus is what it says.</summary>
public sealed class ModelTests
{
    private static string Folder { get; } = Path.Combine(Repository.Root, "src/ZaloBot.Core/Understanding");

    [Test]
    public void Training_anew_gives_the_shipped_model_byte_for_byte()
    {
        var shipped = File.ReadAllBytes(Path.Combine(Folder, "model.bin"));
        var passes = new List<TrainingPass>();

        var trained = Trainer.Train(Corpora.Read("training"), passes.Add);

        Assert.That(trained.AsSpan().SequenceEqual(shipped), Is.True, "zalobot understand train makes another file: train and commit it");
        Assert.That(passes[^1].Done, Is.EqualTo(passes[^1].Of));
        Assert.That(shipped, Has.Length.LessThanOrEqualTo(8 * 1024 * 1024));
    }

    [Test]
    public void No_split_shares_a_voice_or_a_message_with_the_training_split([Values("development", "fresh")] string split)
    {
        var (training, development) = (Corpora.Read("training"), Corpora.Read(split));

        Assert.That(development.Select(m => m.Voice).Intersect(training.Select(m => m.Voice)), Is.Empty);
        Assert.That(development.Select(m => m.Text).Intersect(training.Select(m => m.Text)).Where(text => text.Length > 20), Is.Empty);
    }

    [Test]
    public void Unseen_voices_are_read_nearly_as_well_as_the_report_says()
    {
        var development = Corpora.Read("development");
        var knowledge = ZaloBot.Core.Content.BuiltInKnowledge.Instance;

        var right = development.Count(m => Understander.Read(m.Text, knowledge, Trainer.Now).Intent == m.Intent);

        Assert.That((double)right / development.Count, Is.GreaterThan(0.85));
    }

    [Test]
    public void The_corpus_is_as_broad_as_it_says()
    {
        var training = Corpora.Read("training");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(training.Select(m => m.Text).Distinct().Count() + Corpora.Read("development").Count, Is.GreaterThan(10_000));
            Assert.That(training.Where(m => m.Category is not null).CountBy(m => m.Category!).Min(category => category.Value), Is.GreaterThanOrEqualTo(20));
            Assert.That(training.Concat(Corpora.Read("development")).CountBy(m => m.Style).Min(style => style.Value), Is.GreaterThanOrEqualTo(600));
            Assert.That(training.Where(m => m.Faq is not null).CountBy(m => m.Faq!).Count(), Is.EqualTo(124));
        }
    }

    [TestCase("= chuyen\ntip T-01 U2 - std mất bò")]
    [TestCase("tipp T-01 U2 - std | mất bò")]
    [TestCase("tip T-01 U9 - std | mất bò")]
    public void A_line_that_is_none_is_named(string content) =>
        Assert.That(() => Corpus.Read([("ba-sau", content)]), Throws.InstanceOf<FormatException>().With.Message.Contains("ba-sau:"));
}
