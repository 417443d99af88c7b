using System.Text;
using ZaloBot.Core.Understanding;

namespace ZaloBot.Tests.Core;

public sealed class NormaliserTests
{
    [TestCase("KHÔNGGG biết", "không biết", "khong biet")]
    [TestCase("lm j z", "làm gì vậy", "lam gi vay")]
    [TestCase("500k", "500k", "500k")]
    [TestCase("hoà thuý qúy", "hòa thúy quý", "hoa thuy quy")]
    [TestCase("ở đâu??? Sao vậy.", "ở đâu ? sao vậy .", "o dau ? sao vay .")]
    [TestCase("tr\u200Bộm", "trộm", "trom")]
    [TestCase("", "", "")]
    [TestCase("😀 ơi", "ơi", "oi")]
    public void A_text_is_written_as_matching_sees_it(string text, string marked, string plain)
    {
        var words = Normaliser.Read(text);

        Assert.That((words.Marked, words.Plain), Is.EqualTo((marked, plain)));
    }

    [Test]
    public void Decomposed_letters_read_like_composed_ones()
    {
        var decomposed = "Mất trộm ở làng Pốt".Normalize(NormalizationForm.FormD);

        Assert.That(Normaliser.Read(decomposed).Marked, Is.EqualTo("mất trộm ở làng pốt"));
    }
}
