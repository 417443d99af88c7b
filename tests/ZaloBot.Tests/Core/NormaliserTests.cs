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

    [TestCase("cháyyyy", NormaliserSteps.Stretched, "cháy")]
    [TestCase("hoà", NormaliserSteps.Tone, "hòa")]
    [TestCase("ko dc j", NormaliserSteps.Teencode, "không được gì")]
    [TestCase("ở mô rứa", NormaliserSteps.Dialect, "ở đâu vậy")]
    [TestCase("nó chôm con gà", NormaliserSteps.Dialect, "nó lấy trộm con gà")]
    [TestCase("bij maats xe", NormaliserSteps.Telex, "bị mất xe")]
    [TestCase("nha2 toi6 d9a6y", NormaliserSteps.Vni, "nhà tôi đây")]
    public void Each_step_does_one_thing_and_without_it_the_words_stay(string typed, NormaliserSteps step, string meant)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Normaliser.Read(typed, step).Marked, Is.EqualTo(meant));
            Assert.That(Normaliser.Read(typed, NormaliserSteps.All & ~step).Marked, Is.EqualTo(typed));
        }
    }

    [Test]
    public void Decomposed_letters_read_like_composed_ones()
    {
        var decomposed = "Mất trộm ở làng Pốt".Normalize(NormalizationForm.FormD);

        Assert.That(Normaliser.Read(decomposed).Marked, Is.EqualTo("mất trộm ở làng pốt"));
    }
}
