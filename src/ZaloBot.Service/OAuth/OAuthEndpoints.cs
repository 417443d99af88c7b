using Microsoft.AspNetCore.Http.HttpResults;

namespace ZaloBot.Service.OAuth;

/// <summary>The public addresses beside the webhook (doors.md).</summary>
internal static partial class OAuthEndpoints
{
    public const string CallbackPath = "/oauth/zalo";

    internal static void MapOAuth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(CallbackPath, ConsentAsync);
        endpoints.MapGet("/zalo_verifier{code}.html", DomainProof.VerifierFile);
        endpoints.MapGet("/", DomainProof.Home);
    }

    private static async Task<ContentHttpResult> ConsentAsync(
        HttpContext context, ConsentLinks links, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        var logger = loggers.CreateLogger(typeof(OAuthEndpoints));
        // The address holds the code: nobody may keep or pass it on.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        var outcome = ConsentOutcome.NotGiven;
        if (query["code"] is [{ Length: > 0 } code] && query["oa_id"] is [{ Length: > 0 } oaId] && query["state"] is [{ Length: > 0 } state])
        {
            try
            {
                outcome = await links.RedeemAsync(code, oaId, state, cancellationToken);
            }
            catch (NpgsqlException problem)
            {
                Log.NotStored(logger, Problem.Of(problem));
                outcome = ConsentOutcome.NotStored;
            }
        }

        Log.Ended(logger, outcome);
        return ConsentPage.Of(outcome);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ConsentNotStored, LogLevel.Error, "A consent could not be stored: {Problem}")]
        public static partial void NotStored(ILogger logger, Problem problem);

        [LoggerMessage(EventIds.ConsentEnded, LogLevel.Information, "A consent link was used: {Outcome}")]
        public static partial void Ended(ILogger logger, ConsentOutcome outcome);
    }
}
