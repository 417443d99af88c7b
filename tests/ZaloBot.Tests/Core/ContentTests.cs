using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ZaloBot.Core.Cases;
using ZaloBot.Core.Content;
using ZaloBot.Core.Policies;
using ZaloBot.Core.Understanding;

namespace ZaloBot.Tests.Core;

public sealed partial class ContentTests
{
    /// <summary>Keys whose last part is put together: enum names, categories, "_again".</summary>
    private static readonly string[] Families = ["case.kind.", "case.state.", "case.result.", "case.urgency.", "close.", "tip.ask_detail."];

    private static string Source { get; } = SourceOf(CoreFolder());

    private static string SourceOf(string folder) => string.Concat(
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(File.ReadAllText));

    [Test]
    public void Every_text_is_used()
    {
        // The service has a few of its own: reasons beside a message.
        var source = SourceOf(Path.Combine(CoreFolder(), ".."));

        var unused = Texts.Keys.Where(k =>
            !source.Contains($"\"{k}\"", StringComparison.Ordinal)
            && !Families.Any(f => k.StartsWith(f, StringComparison.Ordinal))
            && !(k.EndsWith("_again", StringComparison.Ordinal) && Texts.Keys.Contains(k[..^6])));

        Assert.That(unused, Is.Empty);
    }

    [Test]
    public void Every_used_text_exists()
    {
        var used = KeyPattern().Matches(StepPattern().Replace(Source, "")).Select(m => m.Groups[1].Value).Where(k => !k.EndsWith('.')).Distinct();

        Assert.That(used.Where(k => !Texts.Keys.Contains(k)), Is.Empty);
        Assert.That(used.Count(), Is.GreaterThan(40));
    }

    [Test]
    public void Every_word_on_the_wire_has_a_label_and_reads_back()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Enum.GetValues<CaseKind>(), Has.All.Matches<CaseKind>(k => CaseWords.KindOf(k.Wire()) == k && k.Label().Length > 0));
            Assert.That(Enum.GetValues<CaseState>(), Has.All.Matches<CaseState>(s => CaseWords.StateOf(s.Wire()) == s && s.Label().Length > 0));
            Assert.That(Enum.GetValues<CaseResult>(), Has.All.Matches<CaseResult>(r => CaseWords.ResultOf(r.Wire()) == r && r.Label().Length > 0));
            Assert.That(Enum.GetValues<Urgency>(), Has.All.Matches<Urgency>(u => CaseWords.UrgencyOf(u.Wire()) == u && u.Label().Length > 0));
            Assert.That(CaseWords.StateOf("khong_co"), Is.Null);
        }
    }

    [Test]
    public void Every_emergency_has_its_card_with_the_number_in_the_first_line()
    {
        foreach (var kind in Enum.GetValues<EmergencyKind>())
        {
            var card = EmergencyCards.Of(kind);

            Assert.That(card.Text.Split('\n')[0], Does.Contain(card.Numbers[0]), card.Id);
            Assert.That(card.Text, Has.Length.LessThanOrEqualTo(280), card.Id);
        }
    }

    [Test]
    public void No_text_promises_accuses_blames_or_asks_for_secrets()
    {
        var texts = Texts.Keys.Select(Texts.Get).Concat(Cards.All.Select(c => c.Text)).Concat(FaqBook.BuiltIn.All.Select(f => f.Answer));

        Assert.That(texts.Where(t => ForbiddenWords.In(t) is not null), Is.Empty);
        Assert.That(ForbiddenWords.In("Dạ, công an sẽ bắt tên trộm đó."), Is.Not.Null);
    }

    [Test]
    public void Texts_are_composed_and_short()
    {
        var all = Texts.Keys.Select(Texts.Get).Concat(Cards.All.Select(c => c.Text)).ToList();

        Assert.That(all, Has.All.Matches<string>(t => t!.IsNormalized() && t.Length <= 500));
    }

    [TestCase("Gọi [[{{SDT_TRUC_BAN}} hoặc ]]113.", "0269", "Gọi 0269 hoặc 113.")]
    [TestCase("Gọi [[{{SDT_TRUC_BAN}} hoặc ]]113.", null, "Gọi 113.")]
    [TestCase("Số {{SDT_TRUC_BAN}}", null, "Số {{SDT_TRUC_BAN}}")]
    public void A_part_that_the_ward_cannot_fill_is_left_out(string text, string? phone, string filled) =>
        Assert.That(Template.Fill(text, new WardSettings { Name = "x", DutyPhone = phone }), Is.EqualTo(filled));

    private static string CoreFolder([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../src/ZaloBot.Core"));

    [GeneratedRegex("JsonDerivedType.*")]
    private static partial Regex StepPattern();

    [GeneratedRegex("\"((?:greeting|intro|menu|common|tip|scam|question|handoff|data|emergency|card|late|action)\\.[a-z_.]+)\"")]
    private static partial Regex KeyPattern();
}
