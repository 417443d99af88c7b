namespace ZaloBot.Simulator.Platform;

/// <summary>Faults of the wire: what a client sees when the platform, or what lies between, is ill (zalo-platform.md §5 end, §7).</summary>
internal static class WireFaults
{
    private static readonly TimeSpan _longestHang = TimeSpan.FromSeconds(60);

    /// <summary>Plays latency and then the first fault that hits before a call is looked at.</summary>
    /// <returns>The fault and the status that was answered (null: none); null when the call may go on.</returns>
    public static async Task<(string Name, int? Status)?> BeforeAsync(HttpContext http, Faults faults, string? thread)
    {
        if (faults.LatencyMs > 0 && faults.Concerns(thread))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(faults.LatencyMs), TimeProvider.System, http.RequestAborted);
        }

        if (faults.Hits(Faults.TimeoutBefore, thread))
        {
            await HangAsync(http);
            return (Faults.TimeoutBefore, null);
        }

        return faults.Hits(Faults.Http500, thread) ? await PlayAsync(http, Faults.Http500, 500, "text/plain", "Internal Server Error")
            : faults.Hits(Faults.HtmlBody, thread) ? await PlayAsync(http, Faults.HtmlBody, 502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>")
            : faults.Hits(Faults.EmptyBody, thread) ? await PlayAsync(http, Faults.EmptyBody, 200, "text/json", "")
            : null;
    }

    /// <summary>Says nothing until the client gives up (at most a minute), then cuts the connection.</summary>
    public static async Task HangAsync(HttpContext http)
    {
        await Task.WhenAny(Task.Delay(_longestHang, TimeProvider.System, http.RequestAborted));
        http.Abort();
    }

    private static async Task<(string Name, int? Status)?> PlayAsync(HttpContext http, string name, int status, string contentType, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        await http.Response.WriteAsync(body, http.RequestAborted);
        return (name, status);
    }
}
