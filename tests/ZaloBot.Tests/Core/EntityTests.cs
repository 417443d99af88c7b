using ZaloBot.Core.Cases;
using ZaloBot.Core.Understanding;

namespace ZaloBot.Tests.Core;

public sealed class EntityTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(7));

    private static Entities Read(string text) => Understander.Read(text, TestWard.Full, Now).Entities;

    [TestCase("năm chục triệu", 50_000_000)]
    [TestCase("mat hai tram ngan", 200_000)]
    [TestCase("mười hai triệu rưỡi", 12_500_000)]
    [TestCase("một tỷ hai", 1_200_000_000)]
    [TestCase("5 trăm ngàn", 500_000)]
    [TestCase("1 triệu hai", 1_200_000)]
    [TestCase("50 000 000 vnd", 50_000_000)]
    [TestCase("no xin 5 lít", 500_000)]
    public void Money_in_words_and_slang_is_read(string text, long amount) =>
        Assert.That(EntitiesOf(text).Amounts, Is.EqualTo(new[] { amount }));

    [TestCase("mua 5 lít xăng")]
    [TestCase("ba triệu chứng")]
    [TestCase("nhà số 123 456 789")]
    [TestCase("tôi sinh năm 1960")]
    [TestCase("hai vợ chồng tôi")]
    [TestCase("năm nay mất mùa")]
    [TestCase("5 con bò")]
    [TestCase("tổ 5, nhà số 12")]
    [TestCase("0985.123.456")]
    [TestCase("81B1-234.56")]
    public void What_is_no_money_is_none(string text) => Assert.That(EntitiesOf(text).Amounts, Is.Empty);

    [TestCase("so o9l2 345 678 nhan tin", "+84912345678")]
    [TestCase("O912345678", "+84912345678")]
    public void Letters_that_stand_for_digits_are_digits(string text, string phone) =>
        Assert.That(EntitiesOf(text).Phones, Is.EqualTo(new[] { phone }));

    [TestCase("link hxxp://vneid-capnhat[.]top/abc?x=1", "vneid-capnhat.top/abc?x=1")]
    [TestCase("vao trang dichvucong . gov-vn . vip di", "dichvucong.gov-vn.vip")]
    public void An_address_that_was_taken_apart_is_put_together(string text, string url) =>
        Assert.That(EntitiesOf(text).Urls, Is.EqualTo(new[] { url }));

    private static Entities EntitiesOf(string text) => Understander.Read(text, TestWard.Full, Noon).Entities;

    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.FromHours(7));

    [TestCase("0912 345 678", "+84912345678")]
    [TestCase("gọi +84 905 123 456 nha", "+84905123456")]
    [TestCase("0985.123.456", "+84985123456")]
    [TestCase("số bàn (0269) 3 823 113", "+842693823113")]
    [TestCase("số +855 12 345 678 bên Cam", "+85512345678")]
    public void Phones_come_out_as_e164(string text, string phone) => Assert.That(Read(text).Phones, Is.EqualTo(new[] { phone }));

    [TestCase("gọi 113 hoặc 1900 1234")]
    [TestCase("cccd 064201001234")]
    [TestCase("ngày 12/3/2026 lúc 8h30")]
    [TestCase("nhà số 12, tổ 5, NĐ 282/2025")]
    [TestCase("81B1-234.56")]
    [TestCase("15.000.000đ")]
    public void What_is_no_phone_is_none(string text) => Assert.That(Read(text).Phones, Is.Empty);

    [Test]
    public void A_number_beside_a_bank_is_an_account()
    {
        var entities = Read("sang nay co thang goi 0912 345 678 noi la cong an, toi chuyen 5tr vao VCB 0123456789 roi");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(entities.Accounts, Is.EqualTo(new[] { new BankAccount("VCB", "0123456789") }));
            Assert.That(entities.Phones, Is.EqualTo(new[] { "+84912345678" }));
            Assert.That(entities.Banks, Is.EqualTo(new[] { "VCB" }));
            Assert.That(entities.Amounts, Is.EqualTo(new[] { 5_000_000L }));
        }
    }

    [Test]
    public void A_wallet_is_an_account_with_a_phone_for_its_number()
    {
        var entities = Read("nó kêu gửi qua momo 0912345678");

        Assert.That((entities.Phones[0], entities.Accounts[0]), Is.EqualTo(("+84912345678", new BankAccount("MOMO", "0912345678"))));
    }

    [TestCase("500k", 500_000)]
    [TestCase("5tr", 5_000_000)]
    [TestCase("3tr2", 3_200_000)]
    [TestCase("1,5 triệu", 1_500_000)]
    [TestCase("2 tỷ rưỡi", 2_500_000_000)]
    [TestCase("15.000.000đ", 15_000_000)]
    [TestCase("15.000.000", 15_000_000)]
    [TestCase("12 củ", 12_000_000)]
    [TestCase("3 triệu 500 ngàn", 3_500_000)]
    public void Money_is_whole_dong(string text, long dong) => Assert.That(Read(text).Amounts, Is.EqualTo(new[] { dong }));

    [TestCase("81b1 12345", "81B1-123.45")]
    [TestCase("bien 81 b1 234.56", "81B1-234.56")]
    [TestCase("xe 77C-123.45 chở gỗ", "77C-123.45")]
    [TestCase("81A12345", "81A-123.45")]
    public void Plates_have_one_form(string text, string plate) => Assert.That(Read(text).Plates, Is.EqualTo(new[] { plate }));

    [TestCase("vào https://VNeID-online.top/dang-nhap?x=1 giùm", "vneid-online.top/dang-nhap?x=1")]
    [TestCase("link ten-mien.example/dang-nhap?x=1.", "ten-mien.example/dang-nhap?x=1")]
    [TestCase("trang evn-cskh.com đó", "evn-cskh.com")]
    public void Links_lose_their_scheme(string text, string url) => Assert.That(Read(text).Urls, Is.EqualTo(new[] { url }));

    [TestCase("mất xe.Nhờ chú coi")]
    [TestCase("mất xe.nho chu")]
    public void A_full_stop_without_a_blank_is_no_link(string text) => Assert.That(Read(text).Urls, Is.Empty);

    [TestCase("o thon An Dien Nam", "Thôn An Điền Nam")]
    [TestCase("ở an điền bắc", "Thôn An Điền Bắc")]
    [TestCase("tổ 5", "Tổ dân phố 5")]
    [TestCase("tdp 1 nha", "Tổ dân phố 1")]
    [TestCase("polei nhoi", "Làng Nhoi")]
    public void Hamlets_are_found_by_name_and_alias(string text, string hamlet) =>
        Assert.That(Read(text).Hamlets.Select(h => h.Name), Is.EqualTo(new[] { hamlet }));

    [TestCase("tối qua", "2026-03-09T18:00", "2026-03-10T00:00")]
    [TestCase("toi qua luc 8h30", "2026-03-09T20:30", "2026-03-09T20:30")]
    [TestCase("8 giờ sáng nay", "2026-03-10T08:00", "2026-03-10T08:00")]
    [TestCase("ngày 12/3", "2025-03-12T00:00", "2025-03-13T00:00")]
    [TestCase("hồi nãy", "2026-03-10T08:00", "2026-03-10T09:00")]
    [TestCase("chủ nhật", "2026-03-08T00:00", "2026-03-09T00:00")]
    public void Times_are_meant_from_now(string text, string from, string to)
    {
        var time = Read(text).Times[0];

        Assert.That(($"{time.From:yyyy-MM-ddTHH:mm}", $"{time.To:yyyy-MM-ddTHH:mm}"), Is.EqualTo((from, to)));
    }

    [TestCase("mất xe ở gần chợ An Khê", "gần chợ An Khê")]
    [TestCase("có tai nạn tại cầu Sông Ba lúc 8h", "cầu Sông Ba")]
    public void A_place_is_kept_in_the_writers_words(string text, string where) => Assert.That(Read(text).Where, Is.EqualTo(where));

    [TestCase("mất 3 triệu 2 tiền cọc", 3_200_000)]
    [TestCase("chuyển 500 k cho nó", 500_000)]
    [TestCase("3 củ nó lấy hết", 3_000_000)]
    public void What_stands_behind_a_unit_is_heard(string text, long amount) => Assert.That(EntitiesOf(text).Amounts, Is.EqualTo(new[] { amount }));

    [TestCase("tin nhan tu ngan hang vietcombank")]
    [TestCase("nam ngan hang deu goi")]
    [TestCase("hai ngân hàng")]
    [TestCase("mot ty le nho")]
    [TestCase("2 chai bia nó đập vô đầu")]
    [TestCase("đào được 12 củ mì")]
    [TestCase("số 113 k ai nghe")]
    [TestCase("mấy chục triệu đi theo nó")]
    [TestCase("gần trăm triệu rồi anh ơi")]
    [TestCase("trăm trăm trăm trăm trăm trăm trăm trăm trăm trăm trăm trăm tỷ")]
    public void A_unit_of_something_else_is_no_money(string text) => Assert.That(EntitiesOf(text).Amounts, Is.Empty);

    [TestCase("gọi 0905999888 k được", "+84905999888")]
    [TestCase("so dien thoai 0987123123 ngan hang mb stk 99998888777", "+84987123123")]
    [TestCase("tôi bị khóa app vietcombank, nó gọi 0908777666 xưng nhân viên bank", "+84908777666")]
    [TestCase("số 0912345678 giả danh vietcombank", "+84912345678")]
    [TestCase("zalo 0987123123 stk vcb 1012345678", "+84987123123")]
    [TestCase("no dung so 0912345678va goi lai", "+84912345678")]
    [TestCase("0868_123_456 thằng này ghi đề", "+84868123456")]
    [TestCase("sđt: ０９１２３４５６７８", "+84912345678")]
    public void A_phone_stays_a_phone(string text, string phone) => Assert.That(EntitiesOf(text).Phones, Is.EqualTo(new[] { phone }));

    [TestCase("hotline agribank 1900558818")]
    [TestCase("vietcombank 1900545413 hotline phải k")]
    [TestCase("vietcombank, sđt 0908777666")]
    public void No_account_is_invented_beside_a_bank(string text) => Assert.That(EntitiesOf(text).Accounts, Is.Empty);

    [TestCase("nhân viên vietinbank gọi", "CTG")]
    [TestCase("nó chuyển hai triệu vào vietcombank", "VCB")]
    [TestCase("kiên long 12345678 stk nó nè", "KLB")]
    public void A_bank_is_named_without_a_number_too(string text, string bank) => Assert.That(EntitiesOf(text).Banks, Is.EqualTo(new[] { bank }));

    [TestCase("trang vietcombank-xacthuc dot com", "vietcombank-xacthuc.com")]
    [TestCase("shopee88 chấm vip kêu nạp tiền", "shopee88.vip")]
    [TestCase("http://103.45.67.89/vneid.apk", "103.45.67.89/vneid.apk")]
    public void An_address_is_found_however_its_dots_are_written(string text, string url) => Assert.That(EntitiesOf(text).Urls, Is.EqualTo(new[] { url }));

    [TestCase("tui di lam . me o nha")]
    public void The_end_of_a_sentence_is_no_address(string text) => Assert.That(EntitiesOf(text).Urls, Is.Empty);

    [TestCase("năm nay tôi 65 tuổi")]
    [TestCase("số này lừa đảo")]
    [TestCase("bat 4g di em")]
    public void What_is_no_time_is_none(string text) => Assert.That(EntitiesOf(text).Times, Is.Empty);

    [Test]
    public void A_vehicle_is_no_afternoon() => Assert.That(EntitiesOf("sáng nay 7h30 đụng xe").Times.Single().From.Hour, Is.EqualTo(7));

    [TestCase("Nhà cháy lúc ３h, gọi 114")]
    [TestCase("ngày １２/３ mất 2 con bò")]
    [TestCase("xe ５１F-６７８.90 số 5")]
    public void Digits_of_other_scripts_are_read_or_left_but_break_nothing(string text) => Assert.That(EntitiesOf(text), Is.Not.Null);
}
