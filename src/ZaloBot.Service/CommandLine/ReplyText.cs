using ZaloBot.Postgres.Cases;

namespace ZaloBot.Service.CommandLine;

/// <summary>What became of an officer's message to a reporter, in words.</summary>
internal static class ReplyText
{
    public static string Of(ReplyView reply)
    {
        var time = VietnamTime.Show(reply.DeliveredAt ?? reply.SettledAt ?? reply.SentAt);
        var words = reply.State switch
        {
            "delivered" => $"đã tới lúc {time}",
            "failed" => $"không gửi được: {reply.Reason ?? "không rõ lý do"}",
            "uncertain" when reply.IsFinal => $"không rõ đã tới chưa, không gửi lại: {reply.Reason ?? "Zalo không trả lời"}",
            "uncertain" => "chưa rõ đã tới chưa, đang hỏi lại Zalo",
            "sent" => $"Zalo đã nhận lúc {time}, chờ xác nhận",
            _ => "đang chờ gửi",
        };
        return $"{reply.State}: {words}";
    }
}
