using System.Collections.Frozen;

namespace ZaloBot.Zalo;

/// <summary>
/// The one table of the platform's error codes (<c>zalo-platform.md §5</c>, OAuth codes §1.3). Its messages are English, misspelt and
/// changing: only the code decides.
/// </summary>
public static class ZaloErrors
{
    public const int RateLimited = -32;
    public const int InvalidParameter = -201;

    /// <summary>The field name under which <see cref="InvalidParameter"/> was seen for a dead token.</summary>
    public const string TokenField = "access_token";

    private const string TokenText = "Khoá truy cập Zalo đã hết hạn. Hệ thống tự lấy khoá mới và gửi lại.";
    private const string AskOaText = "Báo cho quản trị OA kiểm tra tài khoản OA trên Zalo.";
    private const string NotAgainText = "Nên gọi điện hoặc gặp trực tiếp.";
    private const string OurBugText = "Lỗi của phần mềm, không phải của cán bộ. Đã ghi lại cho đơn vị kỹ thuật.";
    private const string OAuthText = "Zalo từ chối cấp khoá truy cập. Báo cho quản trị kiểm tra App trên trang nhà phát triển Zalo.";

    private static readonly FrozenDictionary<int, ZaloError> Table = new ZaloError[]
    {
        new(-32, ErrorClass.BackOff, ErrorFault.Ours, ErrorRetry.NextMinute, "Đang gửi quá nhanh so với mức Zalo cho phép. Hệ thống chờ sang phút sau rồi gửi tiếp."),
        new(-100, ErrorClass.Payload, ErrorFault.Ours, ErrorRetry.OnceAfterUpload, "Tệp đính kèm đã quá hạn trên Zalo. Hệ thống tải lên lại và gửi lại một lần."),
        new(-200, ErrorClass.BackOff, ErrorFault.Platform, ErrorRetry.UpToThreeTimes, "Zalo báo gửi không thành công nhưng tin có thể đã đến. Hệ thống kiểm tra lại trước khi gửi tiếp.", MayHaveArrived: true),
        new(-201, ErrorClass.Payload, ErrorFault.Ours, ErrorRetry.Never, "Zalo không nhận nội dung gửi. " + OurBugText),
        new(-204, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "OA đã bị vô hiệu hoặc bị xoá. Ngừng gửi. " + AskOaText),
        new(-205, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "Zalo báo OA không tồn tại. Ngừng gửi. " + AskOaText),
        new(-209, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "App chưa được kích hoạt hoặc chưa được dùng chức năng này. Báo quản trị kích hoạt App."),
        new(-210, ErrorClass.Payload, ErrorFault.Ours, ErrorRetry.Never, "Nội dung dài hơn mức Zalo cho phép. Rút ngắn hoặc tách thành nhiều tin."),
        new(-211, ErrorClass.Later, ErrorFault.Administrator, ErrorRetry.WhenQuotaRenews, "OA đã dùng hết lượt gửi. Chờ kỳ mới hoặc báo quản trị mua thêm."),
        new(-212, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "App chưa đăng ký chức năng này với Zalo. Báo quản trị đăng ký."),
        new(-213, ErrorClass.GiveUp, ErrorFault.Recipient, ErrorRetry.Never, "Người dân chưa quan tâm OA nên Zalo không cho gửi. " + NotAgainText),
        new(-214, ErrorClass.BackOff, ErrorFault.Platform, ErrorRetry.OnceAfterPause, "Zalo còn đang xử lý bài viết. Hệ thống hỏi lại sau."),
        new(-216, ErrorClass.RefreshToken, ErrorFault.Ours, ErrorRetry.OnceWithNewToken, TokenText),
        new(-217, ErrorClass.GiveUp, ErrorFault.Recipient, ErrorRetry.Never, "Người dân đã chặn tin của OA. Không gửi nữa. " + NotAgainText),
        new(-218, ErrorClass.Later, ErrorFault.Recipient, ErrorRetry.NextDay, "Hôm nay người này đã nhận đủ số tin Zalo cho phép. Hệ thống gửi lại ngày mai; nếu gấp, hãy gọi điện."),
        new(-219, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "App đã bị gỡ hoặc bị tắt. Báo quản trị kiểm tra App."),
        new(-220, ErrorClass.RefreshToken, ErrorFault.Ours, ErrorRetry.OnceWithNewToken, TokenText),
        new(-221, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "OA chưa được Zalo xác thực. Báo quản trị làm thủ tục xác thực."),
        new(-223, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "OA chưa cấp quyền (hoặc đã thu quyền) cho hệ thống. Quản trị OA cần mở liên kết cấp quyền lại."),
        new(-224, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "Gói dịch vụ của OA không có chức năng này. Báo quản trị nâng gói; các chức năng khác vẫn chạy."),
        new(-227, ErrorClass.GiveUp, ErrorFault.Recipient, ErrorRetry.Never, "Tài khoản Zalo của người dân bị khoá hoặc hơn 45 ngày không dùng. " + NotAgainText),
        new(-230, ErrorClass.GiveUp, ErrorFault.Recipient, ErrorRetry.Never, "Người dân đã hơn 7 ngày không nhắn cho OA, Zalo không cho gửi. Chờ bà con nhắn lại hoặc gọi điện."),
        new(-232, ErrorClass.GiveUp, ErrorFault.Recipient, ErrorRetry.Never, "Người dân chưa từng nhắn cho OA hoặc đã quá lâu không nhắn, Zalo không cho gửi. Chờ bà con nhắn hoặc gọi điện."),
        new(-233, ErrorClass.Payload, ErrorFault.Ours, ErrorRetry.OnceAsPlainText, "Zalo không nhận loại tin này. Hệ thống gửi lại dưới dạng chữ thường."),
        new(-234, ErrorClass.Later, ErrorFault.Platform, ErrorRetry.AfterNight, "Ban đêm (22 giờ đến 6 giờ) Zalo không cho gửi loại tin này. Hệ thống gửi lúc 6 giờ 05."),
        new(-235, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "Loại OA này không được dùng chức năng này. Báo quản trị hỏi Zalo."),
        new(-237, ErrorClass.Group, ErrorFault.GroupOwner, ErrorRetry.Never, "Nhóm đã hết hạn hoặc bị tắt. Cần gia hạn gói nhóm trong OA Manager rồi gửi lại."),
        new(-238, ErrorClass.Group, ErrorFault.GroupOwner, ErrorRetry.Never, "Gói nhóm này đã dùng hoặc đã bị tắt. Chọn gói nhóm khác."),
        new(-240, ErrorClass.Payload, ErrorFault.Ours, ErrorRetry.Never, "Zalo đã đóng cách gửi tin cũ. " + OurBugText),
        new(-241, ErrorClass.Group, ErrorFault.GroupOwner, ErrorRetry.Never, "Gói nhóm này đã gắn với nhóm khác. Chọn gói nhóm khác."),
        new(-242, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "Mã bí mật của App không đúng. Báo quản trị kiểm tra lại cấu hình."),
        new(-244, ErrorClass.GiveUp, ErrorFault.Recipient, ErrorRetry.Never, "Người dân không nhận loại tin này. " + NotAgainText),
        new(-248, ErrorClass.Payload, ErrorFault.Ours, ErrorRetry.Never, "Zalo cho rằng nội dung trái quy định của họ. Cán bộ xem và sửa lại câu chữ rồi gửi tin mới."),
        new(-249, ErrorClass.Payload, ErrorFault.Ours, ErrorRetry.Never, "Mẫu tin này không gửi được theo tài khoản Zalo. " + OurBugText),
        new(-305, ErrorClass.Unknown, ErrorFault.Platform, ErrorRetry.OnceAfterPause, UnknownText(-305)),
        new(-320, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "OA chưa liên kết tài khoản thanh toán (ZCA). Báo quản trị liên kết."),
        new(-321, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "Tài khoản thanh toán (ZCA) của OA đã hết tiền. Báo quản trị nạp thêm."),
        new(-403, ErrorClass.Group, ErrorFault.GroupOwner, ErrorRetry.Never, "OA chưa được phép gửi trong nhóm (OA không còn là thành viên). Kiểm tra nhóm trong OA Manager."),
        new(-1340, ErrorClass.Payload, ErrorFault.Ours, ErrorRetry.Never, "Biểu mẫu gửi đi không hợp lệ. " + OurBugText),
        new(-1341, ErrorClass.Payload, ErrorFault.Ours, ErrorRetry.Never, "Biểu mẫu gửi đi không hợp lệ. " + OurBugText),

        // Template messages (ZNS/ZBS host).
        new(-108, ErrorClass.GiveUp, ErrorFault.Recipient, ErrorRetry.Never, "Số điện thoại không đúng. Kiểm tra lại số."),
        new(-114, ErrorClass.GiveUp, ErrorFault.Recipient, ErrorRetry.Never, "Số điện thoại này không nhận được tin qua Zalo. " + NotAgainText),
        new(-115, ErrorClass.Later, ErrorFault.Administrator, ErrorRetry.WhenQuotaRenews, "OA đã dùng hết lượt gửi tin theo mẫu. Chờ kỳ mới hoặc báo quản trị mua thêm."),
        new(-118, ErrorClass.GiveUp, ErrorFault.Recipient, ErrorRetry.Never, "Không tìm thấy tài khoản Zalo của số này. " + NotAgainText),
        new(-119, ErrorClass.GiveUp, ErrorFault.Recipient, ErrorRetry.Never, "Số điện thoại này không nhận được tin qua Zalo. " + NotAgainText),
        new(-124, ErrorClass.RefreshToken, ErrorFault.Ours, ErrorRetry.OnceWithNewToken, TokenText),
        new(-131, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "Mẫu tin chưa được Zalo duyệt. Báo quản trị theo dõi việc duyệt mẫu."),
        new(-133, ErrorClass.Later, ErrorFault.Platform, ErrorRetry.AfterNight, "Ban đêm Zalo không cho gửi tin theo mẫu. Hệ thống gửi lúc 6 giờ 05."),
        new(-137, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "Thanh toán cho tin theo mẫu không thành công. Báo quản trị kiểm tra tài khoản thanh toán."),
        new(-144, ErrorClass.Later, ErrorFault.Administrator, ErrorRetry.NextDay, "Hôm nay OA đã gửi đủ số tin theo mẫu. Hệ thống gửi tiếp ngày mai."),
        new(-147, ErrorClass.Later, ErrorFault.Administrator, ErrorRetry.NextDay, "Mẫu tin này hôm nay đã gửi đủ số lượng. Hệ thống gửi tiếp ngày mai."),
        new(-1241, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "Mã bí mật của App không đúng. Báo quản trị kiểm tra lại cấu hình."),

        // Social host.
        new(112, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "App chưa liên kết với OA. Báo quản trị liên kết App với OA."),
        new(210, ErrorClass.GiveUp, ErrorFault.Recipient, ErrorRetry.Never, "Zalo không cho xem tài khoản này. " + NotAgainText),
        new(452, ErrorClass.RefreshToken, ErrorFault.Ours, ErrorRetry.OnceWithNewToken, TokenText),

        // OAuth host (§1.3).
        new(-14002, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "Mã App không đúng hoặc App chưa kích hoạt. Báo quản trị kiểm tra cấu hình."),
        new(-14003, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "Địa chỉ nhận cấp quyền khác với địa chỉ đã đăng ký trên trang nhà phát triển Zalo. Báo quản trị sửa cho khớp."),
        new(-14012, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, OAuthText),
        new(-14014, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "Khoá làm mới của OA không còn dùng được. Quản trị OA cần mở liên kết cấp quyền lại."),
        new(-14024, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, OAuthText),
        new(-14029, ErrorClass.Administrator, ErrorFault.Administrator, ErrorRetry.WhenAdministratorActed, "App chưa được Zalo duyệt. Báo quản trị theo dõi việc duyệt App."),
    }.ToFrozenDictionary(error => error.Code);

    /// <summary>All codes we know, in no order.</summary>
    public static IReadOnlyList<ZaloError> All => Table.Values;

    /// <summary>Never null: a code that is not in the table is <see cref="ErrorClass.Unknown"/>.</summary>
    /// <param name="code">Any code but 0, which is success.</param>
    /// <param name="field">The parameter the platform complained of. <see cref="InvalidParameter"/> for the token means a dead token.</param>
    public static ZaloError Of(int code, string? field = null) =>
        code == InvalidParameter && field == TokenField
            ? new ZaloError(code, ErrorClass.RefreshToken, ErrorFault.Ours, ErrorRetry.OnceWithNewToken, TokenText)
            : Table.GetValueOrDefault(code)
                ?? new ZaloError(code, ErrorClass.Unknown, ErrorFault.Platform, ErrorRetry.OnceAfterPause, UnknownText(code));

    private static string UnknownText(int code) => $"Zalo báo một lỗi chưa biết (mã {code}). Hệ thống thử lại một lần; nếu vẫn lỗi, đơn vị kỹ thuật sẽ xem.";
}
