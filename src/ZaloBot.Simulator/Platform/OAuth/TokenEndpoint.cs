namespace ZaloBot.Simulator.Platform.OAuth;

/// <summary><c>POST /v4/oa/access_token</c> (zalo-platform.md §1.3 [official] SDK-PHP; [several]).</summary>
internal sealed class TokenEndpoint(World world, Grants grants, CallLog log)
{
    private const string Path = "/v4/oa/access_token";
    private const int BadRefreshToken = -14014;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, (RequestDelegate)AnswerAsync);

    private async Task AnswerAsync(HttpContext http)
    {
        if (await WireFaults.BeforeAsync(http, world.Settings.Faults, thread: null) is { } fault)
        {
            log.Write(Row(fault.Status, 1, fault.Name));
            return;
        }

        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        string? Field(string name) => form[name].FirstOrDefault() ?? (world.Toggles.OauthQueryAccepted ? http.Request.Query[name].FirstOrDefault() : null);
        JsonObject answer;
        bool lost;
        lock (world.Gate)
        {
            answer = Answer(http.Request.Headers["secret_key"], Field);
            var accepted = answer.ContainsKey("access_token");
            lost = accepted && world.Settings.Faults.Hits(Faults.OauthAnswerLost, thread: null);
            log.Write(Row(lost ? null : 200, accepted ? 0 : 1, lost ? Faults.OauthAnswerLost : null));
        }

        if (lost)
        {
            http.Abort();
            return;
        }

        http.Response.ContentType = "text/json";
        await http.Response.WriteAsync(answer.ToJsonString(Json.Plain), http.RequestAborted);
    }

    private static LogRow Row(int? status, int error, string? fault) =>
        new(0, default, CallLog.Api, "POST " + Path, null, null, null, status, error, fault, 0);

    private JsonObject Answer(string? secret, Func<string, string?> field)
    {
        if (secret != world.Settings.AppSecret || field("app_id") != world.Settings.AppId)
        {
            return Refusal("Invalid app", "app_id or secret_key is invalid");
        }

        var isRefresh = field("grant_type") == "refresh_token";
        var pair = isRefresh ? grants.Refresh(field("refresh_token"))
            : field("grant_type") == "authorization_code" ? grants.Exchange(field("code"), field("code_verifier"))
            : null;
        return pair is not null ? Success(pair)
            : !isRefresh ? Refusal("Invalid code", "The authorized code is invalid, used or expired")
            : Refusal("Invalid refresh token", "refresh token is invalid, used or expired", world.Toggles.RefreshReuseWithCode ? BadRefreshToken : null);
    }

    /// <summary>[several]; <c>expires_in</c> is usually a string.</summary>
    private JsonObject Success(RefreshToken pair)
    {
        var seconds = (int)Grants.AccessLife.TotalSeconds;
        return new JsonObject
        {
            ["access_token"] = pair.Access, ["refresh_token"] = pair.Value,
            ["expires_in"] = world.Toggles.ExpiresInNumber ? seconds : seconds.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>HTTP 200, and mostly no numeric <c>error</c> (shape [several], values invented).</summary>
    private static JsonObject Refusal(string name, string reason, int? error = null)
    {
        var body = new JsonObject
        {
            ["error_name"] = name, ["error_reason"] = reason, ["error_description"] = reason, ["ref_doc"] = "https://developers.zalo.me/docs/oa/xac-thuc",
        };
        if (error is not null)
        {
            body["error"] = error;
        }

        return body;
    }
}
