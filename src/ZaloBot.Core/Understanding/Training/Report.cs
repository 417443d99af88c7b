using ZaloBot.Core.Understanding.Model;

namespace ZaloBot.Core.Understanding.Training;

/// <summary>How well a model reads messages that it was not made from, as a page of Markdown.</summary>
public sealed class Report
{
    internal static readonly string[] Styles = ["std", "nodia", "teencode", "typo", "dialect", "long", "short", "mixed"];

    private const int Draws = 400;

    private readonly IReadOnlyList<(CorpusMessage Message, Reading Reading)> _read;
    private readonly StringBuilder _page = new();

    private readonly UnderstandingModel _model;

    private Report(IReadOnlyList<CorpusMessage> messages, UnderstandingModel model)
    {
        _model = model;
        _read = [.. messages.Select(m => (m, ReadAs(m.Text)))];
    }

    /// <param name="model">A model file; null for the one in this build.</param>
    /// <param name="steps">What the model's texts go through.</param>
    public static string Of(IReadOnlyList<CorpusMessage> messages, byte[]? model, NormaliserSteps steps = NormaliserSteps.All)
    {
        var read = model is null ? UnderstandingModel.Shipped : UnderstandingModel.Read(new MemoryStream(model));
        return new Report(messages, read with { Steps = steps }).Write();
    }

    private Reading ReadAs(string text) => Understander.Read(text, BuiltInKnowledge.Instance, Trainer.Now, _model);

    private string Write()
    {
        Row("| what | messages | value |");
        Row("|---|---|---|");
        Row($"| intent, macro-F1 | {_read.Count} | {MacroF1(_read):F3} |");
        Row($"| intent, macro-F1, 5 % bootstrap bound | {_read.Count} | {LowerBound():F3} |");
        foreach (var style in Styles)
        {
            var some = _read.Where(r => r.Message.Style == style).ToList();
            Row($"| intent, macro-F1, {style} | {some.Count} | {MacroF1(some):F3} |");
        }

        Row($"| intent, macro-F1, std without its marks | {_read.Count(IsStd)} | {WithoutMarks():F3} |");
        foreach (var intent in Enum.GetValues<Intent>())
        {
            var (precision, recall) = Quality(_read, r => r.Message.Intent == intent, r => r.Reading.Intent == intent);
            Row($"| {intent}: precision, recall | {_read.Count(r => r.Message.Intent == intent)} | {precision:F3}, {recall:F3} |");
        }

        var (urgentPrecision, urgentRecall) = Quality([.. _read.Where(r => r.Message.Urgent is not null)], r => r.Message.Urgent == true, r => r.Reading.Urgent);
        Row($"| urgent: precision, recall | {_read.Count(r => r.Message.Urgent == true)} | {urgentPrecision:F3}, {urgentRecall:F3} |");
        var cases = _read.Where(r => r.Message.Category is not null && r.Reading.Intent == r.Message.Intent).ToList();
        Row($"| category right, of rightly seen tips and scams | {cases.Count} | {Share(cases, r => r.Reading.Category == r.Message.Category):F3} |");
        var levelled = _read.Where(r => r.Message.Level is not null).ToList();
        Row($"| level right | {levelled.Count} | {Share(levelled, r => r.Reading.Urgency == r.Message.Level):F3} |");
        WriteFaq();
        Row($"| expected calibration error | {_read.Count} | {CalibrationError():F3} |");
        var sure = _read.Where(r => r.Reading.Confidence is >= 0.85 and < 0.95).ToList();
        Row($"| right when it says 0.85–0.95 | {sure.Count} | {Share(sure, IsRight):F3} |");
        WriteConfusion();
        WriteWorst();
        return _page.ToString();
    }

    private void WriteFaq()
    {
        var questions = _read.Where(r => r.Message.Intent == Intent.Question).ToList();
        var answered = questions.Where(r => r.Reading.Faq is not null).ToList();
        var without = questions.Where(r => r.Message.Faq is null).ToList();
        var with = questions.Where(r => r.Message.Faq is not null).ToList();
        Row($"| FAQ: right, of the answered | {answered.Count} | {Share(answered, r => r.Reading.Faq!.Id == r.Message.Faq):F3} |");
        Row($"| FAQ: answered, of the answerable | {with.Count} | {Share(with, r => r.Reading.Faq is not null):F3} |");
        Row($"| FAQ: declined, of the unanswerable | {without.Count} | {Share(without, r => r.Reading.Faq is null):F3} |");
    }

    private void WriteConfusion()
    {
        Row("");
        Row("| style | is ↓, read as → | tip | scam_report | question | other |");
        Row("|---|---|---|---|---|---|");
        foreach (var style in (string[])["all", .. Styles])
        {
            foreach (var intent in Enum.GetValues<Intent>())
            {
                var are = _read.Where(r => r.Message.Intent == intent && (style == "all" || r.Message.Style == style)).ToList();
                var row = Enum.GetValues<Intent>().Select(said => are.Count(r => r.Reading.Intent == said));
                Row($"| {style} | {intent} | {string.Join(" | ", row)} |");
            }
        }
    }

    private void WriteWorst()
    {
        Row("");
        Row("The twenty worst mistakes (surest and wrong):");
        Row("");
        foreach (var (message, reading) in _read.Where(r => !IsRight(r)).OrderByDescending(r => r.Reading.Confidence).Take(20))
        {
            Row($"- {message.Intent} read as {reading.Intent} ({reading.Confidence:F2}): {message.Text.ReplaceLineEndings(" ")}");
        }
    }

    private double WithoutMarks() => MacroF1(
        [.. _read.Where(IsStd).Select(r => (r.Message, ReadAs(Normaliser.Strip(r.Message.Text))))]);

    /// <summary>Nineteen of twenty sets drawn from this one, with repeats, read at least as well.</summary>
    private double LowerBound()
    {
        var dice = new Dice(20260310);
        var drawn = Enumerable.Range(0, Draws)
            .Select(_ => MacroF1([.. Enumerable.Range(0, _read.Count).Select(_ => _read[dice.Below(_read.Count)])]))
            .Order()
            .ToList();
        return drawn[Draws / 20];
    }

    private double CalibrationError() =>
        _read.GroupBy(r => (int)Math.Min(9, r.Reading.Confidence * 10))
            .Sum(bin => Math.Abs(bin.Average(r => r.Reading.Confidence) - Share([.. bin], IsRight)) * bin.Count() / _read.Count);

    private static double MacroF1(IReadOnlyList<(CorpusMessage Message, Reading Reading)> read) => Enum.GetValues<Intent>()
        .Where(intent => read.Any(r => r.Message.Intent == intent))
        .Select(intent => Quality(read, r => r.Message.Intent == intent, r => r.Reading.Intent == intent))
        .Select(q => q.Precision + q.Recall > 0 ? 2 * q.Precision * q.Recall / (q.Precision + q.Recall) : 0)
        .DefaultIfEmpty()
        .Average();

    private static (double Precision, double Recall) Quality<T>(IReadOnlyList<T> all, Func<T, bool> isSo, Func<T, bool> isSaid)
    {
        double both = all.Count(one => isSo(one) && isSaid(one));
        return (both / Math.Max(1, all.Count(isSaid)), both / Math.Max(1, all.Count(isSo)));
    }

    private static double Share<T>(List<T> all, Func<T, bool> holds) => all.Count == 0 ? 0 : (double)all.Count(holds) / all.Count;

    private static bool IsStd((CorpusMessage Message, Reading Reading) read) => read.Message.Style == "std";

    private static bool IsRight((CorpusMessage Message, Reading Reading) read) => read.Message.Intent == read.Reading.Intent;

    private void Row(FormattableString line) => _page.AppendLine(line.ToString(CultureInfo.InvariantCulture));

    private void Row(string line) => _page.AppendLine(line);
}
