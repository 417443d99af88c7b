using ZaloBot.Core.Cases;
using ZaloBot.Core.Understanding.Training;

namespace ZaloBot.Tests.Core;

public sealed class CorpusCandidatesTests
{
    [TestCase("nó gọi số 0912 345 678 cho em", "nó gọi số 0900 000 000 cho em")]
    [TestCase("so +84912345678 nhan", "so +84000000000 nhan")]
    [TestCase("ck vào VCB 0123456789 chủ tk Nguyễn Văn Tám", "ck vào VCB 0100000000 chủ tk X")]
    [TestCase("cccd 064 090 001 234", "cccd 060 000 000 000")]
    [TestCase("xe 81B1-234.56 chạy qua", "xe 00B0-000.00 chạy qua")]
    [TestCase("thang nguyen van tam o gan cho", "thang X o gan cho")]
    [TestCase("anh Tuấn nhà kế bên, bà Lê Thị Hoa cũng thấy", "anh X nhà kế bên, bà X cũng thấy")]
    [TestCase("gửi hoa.le+1@mail.example nhé", "gửi x@x.example nhé")]
    [TestCase("gọi 0912 - 345 - 678 đi", "gọi 0900 - 000 - 000 đi")]
    [TestCase("chủ tk là TRAN HOANG LONG nha", "chủ tk là X nha")]
    [TestCase("nó là facebook.com/hoa.le99 đó", "nó là facebook.com/x đó")]
    [TestCase("mất 5tr hôm 12/3, lúc 21h30", "mất 5tr hôm 12/3, lúc 21h30")]
    [TestCase("Mất bò ở Song An, chỗ Cầu Sông Ba", "Mất bò ở Song An, chỗ Cầu Sông Ba")]
    [TestCase("CƯỚP GẦN CHỢ LÊ LỢI", "CƯỚP GẦN CHỢ LÊ LỢI")]
    public void What_tells_who_a_person_is_is_covered_and_the_rest_stays(string text, string masked) =>
        Assert.That(Candidates(new StoredCorrection(new(CaseKind.Tip, "T-01", null), [text]))[^1], Does.EndWith($" | {masked}"));

    [Test]
    public void Candidates_are_corpus_files_that_the_report_reads()
    {
        var lines = Candidates(
            new(new(CaseKind.Question, null, "CT-01"), ["Chị ơi, nhà em mới mua đất thì nhập khẩu ra sao ạ?"]),
            new(new(CaseKind.Question, null, null), ["ho chieu lam o tinh khac duoc khong vay may anh may chi"]),
            new(new(CaseKind.ScamReport, "S-14", null), ["sáng nay chuyển rồi", "mất 20 triệu"]),
            new(new(CaseKind.Question, null, "AK-01"), ["mấy giờ chợ đêm mở cửa vậy mấy chú mấy anh công an ơi"]),
            new(new(CaseKind.Other, null, null), ["ok"]),
            new(new(CaseKind.Tip, "T-01", null), [""]));

        var messages = Corpus.Read([("that", string.Join('\n', lines))]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(messages, Has.Count.EqualTo(5));
            Assert.That(messages.Select(m => m.Story).Distinct().Count(), Is.EqualTo(5));
            Assert.That(messages.Count(m => m is { Intent: ZaloBot.Core.Understanding.Intent.Question, Faq: null }), Is.EqualTo(2));
            Assert.That(messages.Single(m => m.Faq == "CT-01").Style, Is.EqualTo("std"));
            Assert.That(messages.Single(m => m.Category == "S-14"), Has.Property("Urgent").Null.And.Property("Level").Null.And.Property("Text").EqualTo("sáng nay chuyển rồi\nmất 20 triệu"));
            Assert.That(Report.Of(messages, null), Does.Contain("| intent, macro-F1 | 5 |"));
        }
    }

    private static List<string> Candidates(params StoredCorrection[] corrections) => [.. CorpusCandidates.Of(corrections)];
}
