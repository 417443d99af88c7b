using System.Security.Cryptography;
using System.Text;
using ZaloBot.Simulator.Platform.OAuth;
using ZaloBot.Simulator.Platform.Rules;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>The door of every OpenAPI call: faults, rates, tokens, the log and the envelope are here; the calls themselves know none of it.</summary>
internal sealed class ApiGate(World world, Grants grants, RateLimit rates, CallLog log)
{
    /// <summary>Runs <paramref name="handle"/> inside the gate when the call may come in.</summary>
    public async Task<IResult> RunAsync(HttpContext http, Func<ApiCall, ApiAnswer> handle, CancellationToken cancel)
    {
        var call = await ReadAsync(http, cancel);
        var recipient = call?.Recipient;
        var faults = world.Settings.Faults;
        if (await WireFaults.BeforeAsync(http, faults, recipient, cancel) is { } fault)
        {
            log.Write(Row(http, call, recipient, ApiAnswer.Ok(null), StatusOf(fault.Name), fault.Name) with { Error = 1 });
            return fault.Answer;
        }

        ApiAnswer answer;
        bool silent;
        int? pretended;
        lock (world.Gate)
        {
            answer = Refusal(http) ?? Played(faults, recipient) ?? (call is null ? ApiAnswer.Refused(ZaloError.Parameter, "body") : handle(call));
            var accepted = answer.MessageId is not null;
            silent = accepted && faults.Hits(Faults.TimeoutAfterAccept, recipient);
            pretended = accepted ? faults.HitCode(Faults.AcceptedErrorPrefix, recipient) : null;
            var played = silent ? Faults.TimeoutAfterAccept : pretended is null ? null : Faults.AcceptedErrorPrefix + pretended;
            log.Write(Row(http, call, recipient, answer, silent ? null : 200, played));
        }

        if (silent)
        {
            await WireFaults.HangAsync(http);
        }

        var shown = pretended is { } code ? ApiAnswer.Refused(code) : answer;
        return Results.Text(shown.ToJson().ToJsonString(Json.Plain), "text/json");
    }

    private static ApiAnswer? Played(Faults faults, string? recipient) =>
        faults.HitCode(Faults.ErrorPrefix, recipient) is { } code ? ApiAnswer.Refused(code) : null;

    private static int? StatusOf(string fault) => fault switch
    {
        Faults.Http500 => 500,
        Faults.HtmlBody => 502,
        Faults.EmptyBody => 200,
        _ => null,
    };

    private static LogRow Row(HttpContext http, ApiCall? call, string? recipient, ApiAnswer answer, int? status, string? fault) => new(
        0, default, CallLog.Api, $"{http.Request.Method} {http.Request.Path}", recipient, answer.MessageId, CallLog.Hash(call?.Text), status, answer.Error,
        fault, 0);

    /// <summary>Null: the body is not what the call takes.</summary>
    private static async Task<ApiCall?> ReadAsync(HttpContext http, CancellationToken cancel)
    {
        if (http.Request.HasFormContentType)
        {
            var form = await http.Request.ReadFormAsync(cancel);
            return new ApiCall(http, []) { Files = form.Files };
        }

        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancel);
        var body = text.Length == 0 ? [] : Json.Parse(text);
        return body is null ? null : new ApiCall(http, body);
    }

    private ApiAnswer? Refusal(HttpContext http)
    {
        var token = http.Request.Headers["access_token"].ToString();
        return rates.Take(http.Response.Headers) ? TokenRefusal(token) ?? ProofRefusal(http, token) : ApiAnswer.Refused(ZaloError.Rate);
    }

    /// <summary>Only the header <c>access_token</c> counts; Bearer is no token (zalo-platform.md §1.4 [official]).</summary>
    private ApiAnswer? TokenRefusal(string token) => grants.Check(token) switch
    {
        TokenState.Unknown or TokenState.Superseded => ApiAnswer.Refused(ZaloError.TokenInvalid),
        _ when !world.Settings.Granted => ApiAnswer.Refused(ZaloError.NotGranted),
        TokenState.Expired => ApiAnswer.Refused(ZaloError.TokenExpired),
        _ => null,
    };

    /// <summary>Lowercase hex HMAC-SHA256 of the token under the App Secret (zalo-platform.md §1.4 [official]).</summary>
    private ApiAnswer? ProofRefusal(HttpContext http, string token)
    {
        var proof = http.Request.Headers["appsecret_proof"].ToString();
        return proof.Length == 0 && !world.Toggles.AppsecretProofRequired || proof == Proof(world.Settings.AppSecret, token)
            ? null
            : ApiAnswer.Refused(ZaloError.Proof);
    }

    internal static string Proof(string appSecret, string token) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(token)));
}
