using System.Security.Cryptography;

namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>The door of every OpenAPI call: faults, rates, tokens, the log and the envelope are here; the calls themselves know none of it.</summary>
internal sealed class ApiGate(World world, Grants grants, RateLimit rates, CallLog log)
{
    public void Map(IEndpointRouteBuilder routes, string method, string path, Func<ApiCall, ApiAnswer> handle) =>
        routes.MapMethods(path, [method], http => RunAsync(http, handle));

    /// <summary>Lowercase hex HMAC-SHA256 of the token under the App Secret (zalo-platform.md §1.4 [official]).</summary>
    internal static string Proof(string appSecret, string token) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(token)));

    private async Task RunAsync(HttpContext http, Func<ApiCall, ApiAnswer> handle)
    {
        var call = await ReadAsync(http.Request, http.RequestAborted);
        var recipient = call?.Recipient;
        var faults = world.Settings.Faults;
        LogRow Row(ApiAnswer answer, int? status, string? fault) => new(
            0, default, CallLog.Api, $"{http.Request.Method} {http.Request.Path}", recipient, answer.MessageId, CallLog.Hash(call?.Text), status,
            (int)answer.Error, fault, 0);
        if (await WireFaults.BeforeAsync(http, faults, recipient) is { } fault)
        {
            log.Write(Row(ApiAnswer.Ok(), fault.Status, fault.Name) with { Error = 1 });
            return;
        }

        ApiAnswer answer;
        string? played = null;
        lock (world.Gate)
        {
            answer = Refusal(http) ?? Played(faults, recipient) ?? (call is null ? ApiAnswer.Wrong("body") : handle(call));
            if (answer.MessageId is not null)
            {
                played = faults.Hits(Faults.TimeoutAfterAccept, recipient) ? Faults.TimeoutAfterAccept
                    : faults.HitCode(Faults.AcceptedError, recipient) is { } code ? $"{Faults.AcceptedError}{code}" : null;
            }

            log.Write(Row(answer, played == Faults.TimeoutAfterAccept ? null : 200, played));
        }

        await AnswerAsync(http, answer, played);
    }

    private static async Task AnswerAsync(HttpContext http, ApiAnswer answer, string? played)
    {
        if (played == Faults.TimeoutAfterAccept)
        {
            await WireFaults.HangAsync(http);
            return;
        }

        var shown = played is null ? answer
            : ApiAnswer.Refused((ZaloError)int.Parse(played.AsSpan(Faults.AcceptedError.Length), CultureInfo.InvariantCulture));
        http.Response.ContentType = "text/json";
        await http.Response.WriteAsync(shown.ToJson(), http.RequestAborted);
    }

    private static ApiAnswer? Played(Faults faults, string? recipient) =>
        faults.HitCode(Faults.Error, recipient) is { } code ? ApiAnswer.Refused((ZaloError)code) : null;

    /// <summary>Null: the body is not what the call takes.</summary>
    private static async Task<ApiCall?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.HasFormContentType)
        {
            return new ApiCall(request, [], (await request.ReadFormAsync(cancel)).Files);
        }

        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return Json.Parse(await reader.ReadToEndAsync(cancel)) is { } body ? new ApiCall(request, body, FormCollection.Empty.Files) : null;
    }

    /// <summary>Only the header <c>access_token</c> counts, Bearer is no token; a proof is checked whenever it is sent (§1.4 [official]).</summary>
    private ApiAnswer? Refusal(HttpContext http)
    {
        var token = http.Request.Headers["access_token"].ToString();
        var proof = http.Request.Headers["appsecret_proof"].ToString();
        ZaloError? error = !rates.Take(http.Response.Headers) ? ZaloError.RateLimit
            : grants.Refusal(token) is { } refusal ? refusal
            : (proof.Length > 0 || world.Toggles.AppsecretProofRequired) && proof != Proof(world.Settings.AppSecret, token) ? ZaloError.ProofInvalid
            : null;
        return error is { } code ? ApiAnswer.Refused(code) : null;
    }
}
