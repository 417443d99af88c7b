namespace ZaloBot.Service.Tokens;

/// <summary>What people do when the bot can no longer renew its tokens: written into the alarm and into <c>oa status</c>.</summary>
internal static class TokenRescue
{
    public const string Revoked = "Quản trị viên OA đã thu quyền của ứng dụng.";

    public const string Steps =
        """
        Bot không tự gia hạn được quyền gọi Zalo; khi mã đang dùng hết hạn (chậm nhất 25 giờ), bot ngừng trả lời.
        Cách 1 (quản trị viên OA cấp quyền lại): chạy "zalobot oa add" cho OA này, mở liên kết được in ra bằng tài khoản quản trị viên OA, bấm đồng ý.
        Cách 2 (lấy mã tay): vào developers.zalo.me, chọn ứng dụng, mục Công cụ và hỗ trợ, API Explorer, chọn OA, lấy access token và refresh token,
        rồi nạp bằng "zalobot oa add --rescue" cho OA này. Mỗi refresh token chỉ dùng được một lần: không dán nó vào nơi nào khác.
        Tin nhắn của người dân vẫn được nhận và giữ; bot gửi tiếp khi có mã mới. Kiểm tra bằng "zalobot oa status".
        """;
}
