using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform;

/// <summary>Faults of the wire: what a client sees when the platform, or what lies between, is ill (zalo-platform.md §5 end, §7).</summary>
internal static class WireFaults
{
    private static readonly TimeSpan _longestHang = TimeSpan.FromSeconds(60);

    /// <summary>Plays latency and then the first fault that hits before a call is looked at.</summary>
    /// <returns>The fault and the answer to give, null when the call may go on.</returns>
    public static async Task<(string Name, IResult Answer)?> BeforeAsync(HttpContext http, Faults faults, string? thread, CancellationToken cancel)
    {
        if (faults.LatencyMs > 0 && faults.Concerns(thread))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(faults.LatencyMs), TimeProvider.System, cancel);
        }

        if (faults.Hits(Faults.TimeoutBefore, thread))
        {
            await HangAsync(http);
            return (Faults.TimeoutBefore, Results.Empty);
        }

        return faults.Hits(Faults.Http500, thread) ? (Faults.Http500, Results.Text("Internal Server Error", "text/plain", statusCode: 500))
            : faults.Hits(Faults.HtmlBody, thread) ? (Faults.HtmlBody, Results.Text("<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html", statusCode: 502))
            : faults.Hits(Faults.EmptyBody, thread) ? (Faults.EmptyBody, Results.StatusCode(200))
            : null;
    }

    /// <summary>Says nothing until the client gives up (at most a minute), then cuts the connection.</summary>
    public static async Task HangAsync(HttpContext http)
    {
        try
        {
            await Task.Delay(_longestHang, TimeProvider.System, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client has gone: that is what we waited for.
        }

        http.Abort();
    }
}
