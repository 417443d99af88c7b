using System.Text;
using System.Threading.Channels;

namespace ZaloBot.Simulator.Control;

/// <summary>Server-Sent Events: one <c>data:</c> line per item, until the reader goes or the simulator stops.</summary>
internal static class Streams
{
    public static async Task WriteAsync<T>(HttpContext http, ChannelReader<T> items, Func<T, string> line, IHostApplicationLifetime lifetime)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            // A comment first: the reader learns at once that it is connected.
            await http.Response.WriteAsync(": connected\n\n", end.Token);
            await http.Response.Body.FlushAsync(end.Token);
            await foreach (var item in items.ReadAllAsync(end.Token))
            {
                await http.Response.WriteAsync($"data: {line(item)}\n\n", Encoding.UTF8, end.Token);
                await http.Response.Body.FlushAsync(end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of a stream is always this.
        }
    }
}
