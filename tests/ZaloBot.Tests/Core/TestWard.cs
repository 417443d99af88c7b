using ZaloBot.Core.Content;

namespace ZaloBot.Tests.Core;

/// <summary>A sample ward: real hamlet names of domain.md §1.3, everything else invented.</summary>
internal static class TestWard
{
    public static Knowledge Full { get; } = new()
    {
        Ward = new WardSettings
        {
            Name = "Công an khu vực An Khê (dữ liệu mẫu)",
            DutyPhone = "0269 3 000 113",
            Address = "số 1 đường Mẫu, An Khê",
            OfficeHours = "Thứ Hai đến thứ Sáu, 7 giờ 30 – 11 giờ 30 và 13 giờ 30 – 17 giờ",
        },
        Hamlets =
        [
            new Hamlet("Tổ dân phố 1", ["TDP 1"], "phường An Phú", "g1"),
            new Hamlet("Tổ dân phố 5", ["TDP 5"], "phường An Bình", "g5"),
            new Hamlet("Thôn An Điền Nam", [], "xã Cửu An", "g6"),
            new Hamlet("Thôn An Điền Bắc", [], "xã Cửu An", "g7"),
            new Hamlet("Làng Nhoi", ["pơlei Nhoi"], "xã Tú An", "g8"),
            new Hamlet("Làng Pốt", [], "xã Song An", null),
            new Hamlet("Thôn An Xuân 1", [], "xã Xuân An", null),
            new Hamlet("Đak Pơ", ["huyện Đak Pơ"], null, null, OutsideWard: true),
        ],
        ApprovedFaq = FaqBook.BuiltIn.All.Select(e => e.Id).ToHashSet(),
        ApprovedCards = Cards.All.Select(c => c.Id).ToHashSet(),
    };

    /// <summary>A ward that has filled in nothing and approved nothing.</summary>
    public static Knowledge Bare { get; } = new() { Ward = new WardSettings { Name = "Công an phường Mẫu" } };
}
