using System.Globalization;
using System.Text;
using CsCheck;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Tests.Zalo.OpenApi;

public sealed class ZaloMessageTests
{
    private static readonly string[] Pieces =
        ["Bà con chú ý. ", "ộ", "e\u0302\u0301", "🚨", "👨‍👩‍👧", "\ud83d", "\ude00", " ", "\n", "Có người lạ! ", "thôn", "[@", "]", "@", "[", "\u0301", "a"];

    private static readonly Gen<string> AnyText =
        Gen.Int[0, Pieces.Length - 1].Array[0, 4000].Select(picks => string.Concat(picks.Select(i => Pieces[i])));

    [Test]
    public void A_short_text_stays_one_message() => Assert.That(ZaloMessage.Split("  Chào bà con.\n"), Is.EqualTo(new[] { "Chào bà con." }));

    [Test]
    public void A_blank_text_is_no_message() => Assert.That(ZaloMessage.Split(" \n "), Is.Empty);

    [Test]
    public void Text_is_composed_before_it_is_counted()
    {
        var decomposed = "Công an phường thông báo".Normalize(NormalizationForm.FormD);

        Assert.That(decomposed, Has.Length.EqualTo(30));
        Assert.That(ZaloMessage.Split(decomposed)[0], Has.Length.EqualTo(24));
    }

    [Test]
    public void A_long_text_is_cut_at_the_end_of_a_sentence()
    {
        var sentence = "Bà con không chuyển tiền cho người lạ, không đọc mã OTP cho ai.";
        var text = string.Join(' ', Enumerable.Repeat(sentence, 100));

        var parts = ZaloMessage.Split(text);

        Assert.That(parts, Has.Count.EqualTo(4));
        Assert.That(parts, Has.All.EndsWith("cho ai."));
        Assert.That(string.Join(' ', parts), Is.EqualTo(text));
    }

    [Test]
    public void Without_any_pause_a_character_stays_whole()
    {
        var parts = ZaloMessage.Split(string.Concat(Enumerable.Repeat("👨‍👩‍👧", 500)));

        Assert.That(parts.SelectMany(Characters), Has.All.EqualTo("👨‍👩‍👧").And.Exactly(500).Items);
    }

    [Test]
    public void Parts_are_short_whole_composed_and_lose_nothing() => AnyText.Sample(text =>
    {
        var parts = ZaloMessage.Split(text);
        return parts.All(part => part.Length is > 0 and <= ZaloMessage.SplitAt && part.Trim() == part && TextSplitter.Nfc(part) == part)
            && Letters(string.Concat(parts)) == Letters(TextSplitter.Nfc(text));
    }, iter: 60);

    [Test]
    public void A_letter_under_a_heap_of_marks_is_cut_and_not_lost()
    {
        var parts = ZaloMessage.Split("a" + new string('\u0323', 5000));

        Assert.That(parts, Has.All.Length.LessThanOrEqualTo(ZaloMessage.SplitAt));
        Assert.That(string.Concat(parts), Has.Length.EqualTo(5000), "the first mark is composed with the letter");
    }

    [Test]
    public void Buttons_become_numbered_lines_that_can_be_typed()
    {
        var text = new ZaloMessage.Text("Bà con cần gì?", "m1",
        [
            new("Báo tin", new ButtonAction.Say("bao tin")),
            new("Gọi trực ban", new ButtonAction.OpenPhone("84900000000")),
            new("Hỏi thủ tục", new ButtonAction.SayHidden("#hoi")),
            new("Xem thêm", new ButtonAction.OpenUrl("https://a.example")),
        ]).WithNumberedText();

        Assert.That(text.Content, Is.EqualTo("Bà con cần gì?\n1. Báo tin\nGọi trực ban: 0900000000\n2. Hỏi thủ tục\nXem thêm: https://a.example"));
        Assert.That(text.Buttons, Is.Null);
        Assert.That(text.QuoteMessageId, Is.EqualTo("m1"));
    }

    [Test]
    public void A_message_shows_nothing_of_itself() =>
        Assert.That(new ZaloMessage.Text("bí mật").ToString(), Is.EqualTo("Text"));

    [TestCase("Cảnh báo [@f0a1b2c3d4e5f6071829] bà con", "Cảnh báo  bà con")]
    [TestCase("[@1][@2]xin chào", "xin chào")]
    [TestCase("[[@1]@2]", "")]
    [TestCase("[@[@1]2]", "")]
    [TestCase("còn mở [@123", "còn mở (@123")]
    [TestCase("[[@", "[(@")]
    [TestCase("giá [cả] và a@b.example]", "giá [cả] và a@b.example]")]
    public void Mentions_are_taken_out(string text, string expected) => Assert.That(MentionText.Strip(text), Is.EqualTo(expected));

    [TestCase("[@2700000000000000031] cho hỏi", true)]
    [TestCase("cho hỏi [@2700000000000000031]", true)]
    [TestCase("[@27000000000000000312] cho hỏi", false)]
    [TestCase("2700000000000000031", false)]
    public void A_mention_of_the_oa_is_seen(string text, bool isNamed) =>
        Assert.That(MentionText.Names(text, "2700000000000000031"), Is.EqualTo(isNamed));

    [Test]
    public void Nothing_that_was_stripped_can_mention_anybody() =>
        AnyText.Sample(text => !MentionText.Strip(text).Contains("[@", StringComparison.Ordinal), iter: 300);

    private static IEnumerable<string> Characters(string text)
    {
        var characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext())
        {
            yield return characters.GetTextElement();
        }
    }

    
    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
