using ZaloBot.Core.Content;
using ZaloBot.Core.Understanding;

namespace ZaloBot.Tests.Core;

/// <summary>A ward's own questions, which no training has seen, are found by the ward's wordings.</summary>
public sealed class OwnFaqTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(7));

    private static readonly FaqEntry Market = new()
    {
        Id = "AK-01",
        Topic = "riêng",
        Questions = ["Chợ đêm An Khê họp mấy giờ, gửi xe ở đâu?", "cho dem an khe may gio mo", "đi chợ đêm thì để xe chỗ nào"],
        Answer = "Chợ đêm họp từ 18 giờ đến 22 giờ, xe gửi ở sân nhà văn hóa.",
        Confidence = "sure",
        AsOf = "2026-03",
    };

    private static readonly FaqEntry Lodging = FaqBook.BuiltIn.Find("CT-02")! with { Answer = "Bà con tới {{DIA_CHI}}." };

    [TestCase("cho dem hop luc may gio vay", "AK-01", true)]
    [TestCase("toi nay di cho dem de xe cho nao", "AK-01", true)]
    [TestCase("dk tam tru can giay to chi", "CT-02", true)]
    [TestCase("nuôi chó thả rông phạt bao nhiêu", "TT-02", false)]
    [TestCase("cho hoi gia heo hoi hom nay o cho", null, false)]
    public void An_own_entry_is_found_beside_the_built_in_ones(string text, string? id, bool approved)
    {
        var knowledge = TestWard.Full with { Faq = FaqBook.With([Market, Lodging]), ApprovedFaq = new HashSet<string> { "AK-01", "CT-02" } };

        var faq = Understander.Read(text, knowledge, Now).Faq;

        Assert.That((faq?.Id, faq?.Approved ?? false), Is.EqualTo((id, approved)));
    }

    [Test]
    public void An_own_entry_stands_in_place_of_the_built_in_one_and_needs_an_approval_of_its_own()
    {
        var book = FaqBook.With([Market, Lodging]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(book.All, Has.Count.EqualTo(FaqBook.BuiltIn.All.Count + 1));
            Assert.That(book.Find("CT-02")!.Answer, Is.EqualTo(Lodging.Answer));
            Assert.That(book.Hashes["CT-02"], Is.Not.EqualTo(FaqBook.BuiltIn.Hashes["CT-02"]));
            Assert.That(book.Hashes["CT-01"], Is.EqualTo(FaqBook.BuiltIn.Hashes["CT-01"]));
            Assert.That(FaqBook.With([]), Is.SameAs(FaqBook.BuiltIn));
        }
    }
}
