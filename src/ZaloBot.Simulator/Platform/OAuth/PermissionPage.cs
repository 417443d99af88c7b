using System.Text.Encodings.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace ZaloBot.Simulator.Platform.OAuth;

/// <summary>The page where an OA admin grants the app its rights; here the admin always says yes (zalo-platform.md §1.2).</summary>
internal sealed class PermissionPage(World world, Grants grants)
{
    private const int BadApp = -14002;
    private const int BadRedirect = -14003;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v4/oa/permission", (RequestDelegate)GrantAsync);
        routes.MapGet("/v4/permission/error", (RequestDelegate)ShowErrorAsync);
    }

    private Task GrantAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var redirect = query["redirect_uri"].ToString();
        var challenge = query["code_challenge"].ToString();
        lock (world.Gate)
        {
            // Which code the real page shows for a wrong challenge is not known; any error page stops the consent [unsure].
            var error = query["app_id"] != world.Settings.AppId || !Fits(challenge) ? BadApp : IsRegistered(redirect) ? 0 : BadRedirect;
            http.Response.Redirect(error != 0 ? $"/v4/permission/error?error_code={error}" : QueryHelpers.AddQueryString(redirect, new Dictionary<string, string?>
            {
                ["code"] = grants.IssueCode(challenge.Length == 0 ? null : challenge),
                ["oa_id"] = world.Settings.OaId,
                ["state"] = query["state"],
            }));
            return Task.CompletedTask;
        }
    }

    private static Task ShowErrorAsync(HttpContext http) => http.Response.WriteAsync(
        $"<!doctype html><title>Zalo</title><p>error_code={HtmlEncoder.Default.Encode($"{http.Request.Query["error_code"]}")}</p>", http.RequestAborted);

    private bool IsRegistered(string redirect) => world.Toggles.StrictRedirect is { Length: > 0 } onlyOne
        ? redirect == onlyOne
        : Uri.TryCreate(redirect, UriKind.Absolute, out var address) && address.IsLoopback && address.Scheme is "http" or "https";

    private bool Fits(string challenge) => world.Toggles.Pkce switch
    {
        PkceMode.Fixed => challenge == world.Toggles.PkceChallenge,
        PkceMode.PerRequest => challenge.Length > 0,
        _ => true,
    };
}
