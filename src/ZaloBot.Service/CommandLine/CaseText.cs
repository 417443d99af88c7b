using System.Globalization;
using ZaloBot.Core.Cases;

namespace ZaloBot.Service.CommandLine;

/// <summary>A case for people to read in a terminal.</summary>
internal static class CaseText
{
    public static void Print(Terminal terminal, CaseFile stored)
    {
        var file = CaseView.Of(stored);
        Tables.PrintFacts(
            terminal,
            ("hồ sơ", file.Number),
            ("loại", $"{(stored.Facts.Kind ?? CaseKind.Other).Label()} {file.Category}".TrimEnd()),
            ("khẩn", stored.Facts.Urgency is { } urgency ? $"{file.Urgency} ({urgency.Label()})" : null),
            ("trạng thái", stored.State.Label()),
            ("cán bộ", file.Owner),
            ("người báo", $"{file.Reporter} ({file.Contact})"),
            ("thôn, tổ", file.Hamlet),
            ("ở đâu", file.Where),
            ("vị trí", file.Location is { } point ? string.Create(CultureInfo.InvariantCulture, $"{point.Lat}, {point.Lon}") : null),
            ("khi nào", $"{VietnamTime.Show(file.When)} {(file.WhenText is null ? "" : $"({file.WhenText})")}".Trim()),
            ("số điện thoại", string.Join(", ", file.Phones)),
            ("tài khoản", string.Join(", ", file.Accounts.Select(account => $"{account.Bank} {account.Number} {account.Holder}".Trim()))),
            ("địa chỉ mạng", string.Join(", ", file.Urls)),
            ("biển số", string.Join(", ", file.Plates)),
            ("thiệt hại", file.Loss?.ToString("#,0 'đ'", CultureInfo.GetCultureInfo("de-DE"))),
            ("đính kèm", string.Join(", ", file.Attachments.Select(attachment => attachment.Kind))),
            ("lưu ý", string.Join(", ", file.Flags)),
            ("nhận lúc", VietnamTime.Show(file.ReceivedAt)),
            ("xem lúc", VietnamTime.Show(file.SeenAt)),
            ("tiếp nhận lúc", VietnamTime.Show(file.AcceptedAt)),
            ("hạn", VietnamTime.Show(file.DueAt)),
            ("gộp vào", file.MergedInto),
            ("lời người dân", string.Join('\n', file.Texts)));
    }
}
