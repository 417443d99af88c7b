using ZaloBot.Core.Cases;
using ZaloBot.Core.Understanding;

namespace ZaloBot.Tests.Core;

public sealed class UnderstanderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(7));

    [TestCase("mat trom con bo o thon An Dien Nam toi qua", Intent.Tip, "T-01")]
    [TestCase("ad oi hoi hom tui mat 2 con bo o lang pot, nho may chu coi gium", Intent.Tip, "T-01")]
    [TestCase("em muốn tố cáo thằng hàng xóm trộm gà", Intent.Tip, "T-01")]
    [TestCase("81B1-234.56 bốc đầu trước trường, tối nào cũng 9h", Intent.Tip, "T-09")]
    [TestCase("heo nhà em bỏ ăn rồi chết 5 con, giờ báo ai", Intent.Tip, "T-19")]
    [TestCase("đám thanh niên lạ mặt lảng vảng trước nhà tôi", Intent.Tip, "T-15")]
    [TestCase("có số lạ gọi nói là công an bắt chuyển tiền", Intent.ScamReport, "S-14")]
    [TestCase("có người xưng công an hỏi mã otp của tôi, phải làm sao", Intent.ScamReport, "S-14")]
    [TestCase("em bị lừa mất 12 triệu qua telegram làm nhiệm vụ", Intent.ScamReport, "S-12")]
    [TestCase("ck coc 500k mua xe r no chan fb luon", Intent.ScamReport, "N-17")]
    [TestCase("số 0985.123.456 có phải lừa đảo không", Intent.ScamReport, null)]
    [TestCase("làm tạm trú cần giấy tờ gì", Intent.Question, null)]
    [TestCase("chay xe khong doi non bi phat bao nhieu", Intent.Question, null)]
    [TestCase("không phải lừa đảo đâu, tôi chỉ hỏi làm căn cước ở đâu", Intent.Question, null)]
    [TestCase("karaoke ồn thì gọi ai", Intent.Question, null)]
    [TestCase("alo", Intent.Other, null)]
    [TestCase("cảm ơn chú nhiều", Intent.Other, null)]
    [TestCase("mệt muốn chết luôn", Intent.Other, null)]
    [TestCase("", Intent.Other, null)]
    public void A_text_is_read_as_what_it_wants(string text, Intent intent, string? category)
    {
        var reading = Understander.Read(text, TestWard.Full, Now);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(reading.Intent, Is.EqualTo(intent));
            Assert.That(reading.Category, Is.EqualTo(category).Or.Matches<string?>(c => category is null));
        }
    }

    [TestCase("em vừa bị lừa chuyển tiền rồi", true, Urgency.U1)]
    [TestCase("sáng nay tôi chuyển 5tr cho nó rồi, bị lừa", true, Urgency.U1)]
    [TestCase("hôm kia tôi bị lừa chuyển 5tr rồi", false, Urgency.U2)]
    [TestCase("nó kêu chuyển tiền mà tôi chưa chuyển, chắc lừa đảo", false, Urgency.U2)]
    [TestCase("giật hụi mất 200 triệu", false, Urgency.U2)]
    [TestCase("cháy nhà rồi", true, Urgency.U0)]
    public void Money_sent_within_a_day_and_danger_are_urgent(string text, bool urgent, Urgency urgency)
    {
        var reading = Understander.Read(text, TestWard.Full, Now);

        Assert.That((reading.Urgent, reading.Urgency), Is.EqualTo((urgent, urgency)));
    }

    [TestCase("dk tam tru can giay to chi", "CT-02")]
    [TestCase("lm lại cc mất bn tiền v ad", "CC-03")]
    [TestCase("cho xin sdt truc ban vs", "TT-07")]
    [TestCase("nhập khẩu cho bé mới sinh cần giấy chi rứa", "CT-08")]
    [TestCase("quên mật khẩu vneid rồi", "VN-02")]
    [TestCase("nuôi chó thả rông phạt bao nhiêu", "TT-02")]
    [TestCase("thời tiết mai thế nào", null)]
    [TestCase("tôi muốn ly hôn thì làm thế nào", null)]
    [TestCase("chạy xe không đội nón bị phạt bao nhiêu", null)]
    [TestCase("giá cà phê hôm nay bao nhiêu", null)]
    public void The_right_answer_is_found_or_none(string text, string? id) =>
        Assert.That(Understander.Read(text, TestWard.Full, Now).Faq?.Id, Is.EqualTo(id));

    [Test]
    public void Every_known_way_to_ask_finds_its_entry_unless_it_reports()
    {
        var wrong =
            from entry in ZaloBot.Core.Content.FaqBook.BuiltIn.All
            from question in entry.Questions
            let reading = Understander.Read(question, TestWard.Full, Now)
            // Some of them report something by the corpus's rules: a case is worth more than an answer.
            where reading.Intent == Intent.Question && reading.Faq?.Id != entry.Id
            select $"{entry.Id}: {question}";

        Assert.That(wrong.Count(), Is.LessThan(8), () => string.Join('\n', wrong));
    }

    [Test]
    public void A_text_of_twenty_thousand_characters_is_read_in_a_moment()
    {
        foreach (var part in new[] { "nhà tôi bị trộm 0912 345 678 ", "1 ", "1.", "12.345.", "đang ", "a", "con " })
        {
            var text = string.Concat(Enumerable.Repeat(part, (20_000 / part.Length) + 1));
            Understander.Read(text, TestWard.Full, Now);
            var started = TimeProvider.System.GetTimestamp();

            Understander.Read(text, TestWard.Full, Now);

            Assert.That(TimeProvider.System.GetElapsedTime(started), Is.LessThan(TimeSpan.FromMilliseconds(300)), part);
        }
    }
}
