using ZaloBot.Service.Journal;

namespace ZaloBot.Service.Hosting;

/// <summary>Health of the process on the internal listener, as one word of plain text.</summary>
internal static class Health
{
    /// <summary><c>/health/live</c> answers whenever the process does. <c>/health/ready</c>: <c>ready</c>; <c>degraded</c> while events go to
    /// the journal; <c>full</c> with 503 when they can be stored nowhere.</summary>
    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live"));
        routes.MapGet("/health/ready", (EventJournal journal) => journal.State.Mode switch
        {
            JournalMode.Direct => TypedResults.Text("ready"),
            JournalMode.Journalling => TypedResults.Text("degraded"),
            JournalMode.Full => TypedResults.Text("full", statusCode: StatusCodes.Status503ServiceUnavailable),
        });
    }
}
