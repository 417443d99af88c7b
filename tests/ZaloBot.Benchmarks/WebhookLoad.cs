using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Benchmarks;

/// <summary>Signed requests, ready to be written, and the connections that write them one after the other, without pipelining.</summary>
internal static class WebhookLoad
{
    public const string AppId = "4100000000000000017";
    public const string Secret = "oaSecretExample0001";
    private const string OaId = "2700000000000000031";
    private const string Text =
        "Báo tin: tối qua ở thôn An Điền Nam có mấy người lạ đi xe máy không biển số, hỏi nhà nào có bò, có chó không, rồi đi về phía cầu. " +
        "Nhà tôi mất con chó lúc nửa đêm, hàng xóm nói cũng nghe tiếng xe.";

    /// <param name="run">Makes the events of each run other events.</param>
    /// <returns>Whole requests of about 850 bytes, bodies of about 600.</returns>
    public static byte[][] Requests(int count, string run)
    {
        var requests = new byte[count][];
        Parallel.For(0, count, i =>
        {
            const string timestamp = "1795395600123";
            var body = Encoding.UTF8.GetBytes(
                $$$"""
                {"event_name":"user_send_text","app_id":"{{{AppId}}}","sender":{"id":"81{{{i % 5000:D16}}}"},"recipient":{"id":"{{{OaId}}}"},"message":{"text":"{{{Text}}}","msg_id":"{{{run}}}{{{i:D16}}}"},"timestamp":"{{{timestamp}}}","user_id_by_app":"5200000000000000456"}
                """);
            var head = string.Create(CultureInfo.InvariantCulture,
                $"POST /webhook/zalo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nX-ZEvent-Signature: {WebhookSignature.Sign(body, timestamp, AppId, Secret)}\r\nContent-Length: {body.Length}\r\n\r\n");
            requests[i] = [.. Encoding.ASCII.GetBytes(head), .. body];
        });
        return requests;
    }

    /// <returns>Requests answered 200 a second.</returns>
    /// <exception cref="InvalidOperationException">An answer was not 200.</exception>
    public static async Task<double> RunAsync(int port, int connections, byte[][] requests)
    {
        var sockets = new Socket[connections];
        for (var i = 0; i < connections; i++)
        {
            sockets[i] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await sockets[i].ConnectAsync(IPAddress.Loopback, port);
        }

        var next = -1;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(sockets.Select(socket => Task.Run(async () =>
        {
            var buffer = new byte[1024];
            for (var i = Interlocked.Increment(ref next); i < requests.Length; i = Interlocked.Increment(ref next))
            {
                await socket.SendAsync(requests[i]);
                await ReadAnswerAsync(socket, buffer);
            }
        })));
        var rate = requests.Length / Stopwatch.GetElapsedTime(started).TotalSeconds;
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }

        return rate;
    }

    private static async ValueTask ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        var length = 0;
        do
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            length += read > 0 ? read : throw new InvalidOperationException("the connection was closed");
        }
        while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8));
        if (!buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException(Encoding.ASCII.GetString(buffer, 0, length));
        }
    }
}
