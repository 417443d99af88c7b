using ZaloBot.Service.CommandLine;

namespace ZaloBot.Tests.Service.CommandLine;

public sealed class HamletFileTests
{
    [Test]
    public void A_row_becomes_a_hamlet_in_one_clean_form()
    {
        var file = Read(" Làng Nhoi , Nhoi | pơlei Nhoi|nhoi ,xã Tú An,g1,Đinh Mẫu,0900 000.001");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Faults, Is.Empty);
            Assert.That(file.Rows[0].Name, Is.EqualTo("Làng Nhoi"));
            Assert.That(file.Rows[0].Aliases, Is.EqualTo(new[] { "Nhoi", "pơlei Nhoi" }));
            Assert.That(file.Rows[0].HeadPhone, Is.EqualTo("+84900000001"));
            Assert.That(file.Rows[0].OutsideWard, Is.False);
        }
    }

    [TestCase("Làng Bung,,ngoài địa bàn: xã Ya Hội,,,", "xã Ya Hội")]
    [TestCase("Làng Bung,,Ngoài địa bàn:,,,", null)]
    public void A_place_outside_the_ward_is_marked_before_its_old_ward(string row, string? oldWard)
    {
        var file = Read(row);

        Assert.That(file.Rows[0].OutsideWard, Is.True);
        Assert.That(file.Rows[0].OldWard, Is.EqualTo(oldWard));
    }

    [Test]
    public void A_file_saved_by_a_Vietnamese_Excel_reads_the_same()
    {
        const string header = "name;aliases;old_ward;group_id;head_name;head_phone;outside_ward\r\n";

        var file = Read(header + "\"Tổ dân phố 1\";tổ 1|tdp 1;;;;900000001;1\r\n", header: "");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Faults, Is.Empty);
            Assert.That(file.Rows[0].Aliases, Has.Length.EqualTo(2));
            Assert.That(file.Rows[0].HeadPhone, Is.EqualTo("+84900000001"));
            Assert.That(file.Rows[0].OutsideWard, Is.True);
        }
    }

    [TestCase("a,,,,", "Dòng 2: có 5 cột, phải là 6.")]
    [TestCase(",,,,,", "Dòng 2: tên trống hoặc dài quá 100 chữ.")]
    [TestCase("a,,,g 1,,", "Dòng 2: mã nhóm «g 1» có khoảng trắng.")]
    [TestCase("a,,,,,12", "Dòng 2: «12» không phải số điện thoại.")]
    [TestCase("a,,,,,\nb,,,,,\nA,,,,,", "Dòng 2, 4: trùng tên.")]
    [TestCase("a,,,g1,,\nb,,,g1,,", "Dòng 2, 3: trùng nhóm Zalo.")]
    [TestCase("\"a,,,,,", "Dòng 2: dấu ngoặc kép đặt sai.")]
    [TestCase("", "Tệp không có nơi nào.")]
    public void Each_faulty_line_is_explained(string rows, string fault) => Assert.That(Read(rows).Faults, Does.Contain(fault));

    [TestCase("", "Tệp trống.")]
    [TestCase("name,aliases,old_ward,group_id,head_name", "Dòng 1: thiếu cột head_phone.")]
    [TestCase("name,aliases,old_ward,group_id,head_name,head_phone,email", "Dòng 1: cột lạ «email».")]
    public void A_wrong_header_is_explained(string header, string fault) =>
        Assert.That(Read("", header).Faults, Is.EqualTo(new[] { fault }));

    private static HamletFile Read(string rows, string header = HamletFile.Header) =>
        HamletFile.Read(new StringReader(header.Length == 0 ? rows : $"{header}\n{rows}"));
}
