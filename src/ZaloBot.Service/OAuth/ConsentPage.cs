using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ZaloBot.Service.OAuth;

/// <summary>The page that an OA's admin sees after the consent: what happened and what to do. It holds nothing that came with the request.</summary>
internal static class ConsentPage
{
    public static ContentHttpResult Of(ConsentOutcome outcome)
    {
        var (status, title, text) = outcome switch
        {
            ConsentOutcome.Stored => (
                StatusCodes.Status200OK,
                "Đã kết nối Official Account",
                "Bot đã được phép trả lời thay Official Account. Có thể đóng trang này. Kiểm tra lại bằng lệnh “zalobot oa status”."),
            ConsentOutcome.NotGiven => (
                StatusCodes.Status400BadRequest,
                "Chưa được cấp quyền",
                "Zalo không gửi mã cấp quyền. Hãy mở lại liên kết, đăng nhập bằng tài khoản quản trị viên của Official Account và bấm đồng ý."),
            ConsentOutcome.LinkExpired => (
                StatusCodes.Status400BadRequest,
                "Liên kết không còn dùng được",
                "Mỗi liên kết chỉ dùng được một lần, trong 30 phút. Hãy chạy lại “zalobot oa add” để lấy liên kết mới."),
            ConsentOutcome.OtherOa => (
                StatusCodes.Status400BadRequest,
                "Không đúng Official Account",
                "Quyền vừa cấp không thuộc Official Account của liên kết này nên không được lưu. Hãy thêm Official Account bằng “zalobot oa add”, "
                + "rồi mở liên kết mới và chọn đúng Official Account đó."),
            ConsentOutcome.Refused => (
                StatusCodes.Status502BadGateway,
                "Zalo không nhận mã cấp quyền",
                "Mã chỉ sống 10 phút và dùng một lần. Hãy lấy liên kết mới bằng “zalobot oa add”. Nếu vẫn lỗi: kiểm tra ứng dụng đang hoạt động, "
                + "App ID, khoá bí mật của ứng dụng, địa chỉ callback và cách dùng PKCE."),
            ConsentOutcome.NoAnswer => (
                StatusCodes.Status502BadGateway,
                "Chưa nhận được trả lời của Zalo",
                "Quyền chưa được lưu. Hãy chờ vài phút, lấy liên kết mới bằng “zalobot oa add” và làm lại."),
            ConsentOutcome.NotStored => (
                StatusCodes.Status503ServiceUnavailable,
                "Chưa lưu được",
                "Cơ sở dữ liệu của bot đang gián đoạn. Khi đã hoạt động lại, hãy lấy liên kết mới bằng “zalobot oa add” và làm lại."),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
        return TypedResults.Content(Html.Page(title, "", $"<h1>{title}</h1><p>{text}</p>"), "text/html", Encoding.UTF8, status);
    }
}
