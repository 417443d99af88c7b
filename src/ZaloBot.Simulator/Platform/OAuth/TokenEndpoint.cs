using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.OAuth;

/// <summary><c>POST /v4/oa/access_token</c> (zalo-platform.md §1.3 [official] SDK-PHP; [several]).</summary>
internal static class TokenEndpoint
{
    private const string Path = "/v4/oa/access_token";
    private const int BadRefreshToken = -14014;

    public static void MapTokenEndpoint(this IEndpointRouteBuilder routes) => routes.MapPost(Path, AnswerAsync);

    private static async Task<IResult> AnswerAsync(HttpContext http, World world, Grants grants, CallLog log, CancellationToken cancel)
    {
        if (await WireFaults.BeforeAsync(http, world.Settings.Faults, thread: null, cancel) is { } fault)
        {
            log.Write(Row(null, 0, fault.Name));
            return fault.Answer;
        }

        var fields = await FieldsAsync(http.Request, world.Toggles.OauthQueryAccepted, cancel);
        JsonObject answer;
        bool lost;
        lock (world.Gate)
        {
            answer = Answer(http.Request.Headers["secret_key"], fields, world, grants);
            var accepted = answer.ContainsKey("access_token");
            lost = accepted && world.Settings.Faults.Hits(Faults.OauthAnswerLost, thread: null);
            log.Write(Row(lost ? null : 200, accepted ? 0 : 1, lost ? Faults.OauthAnswerLost : null));
        }

        if (lost)
        {
            http.Abort();
        }

        return Results.Text(answer.ToJsonString(Json.Plain), "text/json");
    }

    private static LogRow Row(int? status, int error, string? fault) =>
        new(0, default, CallLog.Api, "POST " + Path, null, null, null, status, error, fault, 0);

    private static async Task<Func<string, string?>> FieldsAsync(HttpRequest request, bool queryToo, CancellationToken cancel)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(cancel) : FormCollection.Empty;
        return name => First(form[name]) ?? (queryToo ? First(request.Query[name]) : null);
    }

    private static string? First(StringValues values) => values.Count == 0 ? null : values[0];

    private static JsonObject Answer(string? secret, Func<string, string?> fields, World world, Grants grants)
    {
        if (secret != world.Settings.AppSecret || fields("app_id") != world.Settings.AppId)
        {
            return Refusal("Invalid app", "app_id or secret_key is invalid");
        }

        var isRefresh = fields("grant_type") == "refresh_token";
        var pair = isRefresh ? grants.Refresh(fields("refresh_token"))
            : fields("grant_type") == "authorization_code" ? grants.Exchange(fields("code"), fields("code_verifier"))
            : null;
        if (pair is not null)
        {
            return Success(pair, world.Toggles.ExpiresInNumber);
        }

        return !isRefresh ? Refusal("Invalid code", "The authorized code is invalid, used or expired")
            : Refusal("Invalid refresh token", "refresh token is invalid, used or expired", world.Toggles.RefreshReuseWithCode ? BadRefreshToken : null);
    }

    /// <summary>[several]; <c>expires_in</c> is usually a string.</summary>
    private static JsonObject Success(RefreshToken pair, bool expiresInNumber)
    {
        var seconds = (int)Grants.AccessLife.TotalSeconds;
        return new JsonObject
        {
            ["access_token"] = pair.Access,
            ["refresh_token"] = pair.Value,
            ["expires_in"] = expiresInNumber ? seconds : seconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    /// <summary>HTTP 200, and mostly no numeric <c>error</c> (shape [several], values invented).</summary>
    private static JsonObject Refusal(string name, string reason, int? error = null)
    {
        var body = new JsonObject
        {
            ["error_name"] = name,
            ["error_reason"] = reason,
            ["error_description"] = reason,
            ["ref_doc"] = "https://developers.zalo.me/docs/oa/xac-thuc",
        };
        if (error is not null)
        {
            body["error"] = error;
        }

        return body;
    }
}
