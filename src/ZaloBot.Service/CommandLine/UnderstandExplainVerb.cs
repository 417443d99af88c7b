using System.CommandLine;
using System.Globalization;
using ZaloBot.Core.Content;
using ZaloBot.Core.Understanding;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot understand explain "…"</c>: the words that weighed most.</summary>
internal static class UnderstandExplainVerb
{
    private const int Shown = 12;

    public static Verb Create(Terminal terminal) =>
        new Verb("explain", "Cho biết vì sao bot hiểu một câu như vậy: những từ nặng nhất.", "zalobot understand explain 'mat trom con bo toi qua'")
            .With(new Argument<string>("CÂU"))
            .Runs((parse, _) =>
            {
                var text = parse.GetRequiredValue<string>("CÂU").Normalize();
                var now = VietnamTime.Of(terminal.Time.GetUtcNow());
                var reading = Understander.Read(text, BuiltInKnowledge.Instance, now);
                terminal.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{UnderstandView.Name(reading.Intent)} {reading.Confidence:F2}, {reading.Category ?? "-"}, {reading.Urgency}, {(reading.Urgent ? "urgent" : "not urgent")}, faq {reading.Faq?.Id ?? "-"}"));
                foreach (var (word, weight) in Explanation.Of(text, BuiltInKnowledge.Instance, now).Take(Shown))
                {
                    terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{weight,7:+0.00;-0.00} {word}"));
                }

                return Task.FromResult(ExitCode.Done);
            });
}
