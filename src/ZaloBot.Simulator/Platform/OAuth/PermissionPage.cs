using System.Text.Encodings.Web;
using Microsoft.AspNetCore.WebUtilities;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.OAuth;

/// <summary>The page where an OA admin grants the app its rights; here the admin always says yes (zalo-platform.md §1.2).</summary>
internal static class PermissionPage
{
    private const int BadApp = -14002;
    private const int BadRedirect = -14003;

    public static void MapPermissionPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v4/oa/permission", Grant);
        routes.MapGet("/v4/permission/error", ShowError);
    }

    private static IResult Grant(HttpRequest request, World world, Grants grants)
    {
        var redirect = request.Query["redirect_uri"].ToString();
        var challenge = request.Query["code_challenge"].ToString();
        lock (world.Gate)
        {
            if (request.Query["app_id"] != world.Settings.AppId)
            {
                return Error(BadApp);
            }

            if (!IsRegistered(redirect, world.Toggles.StrictRedirect))
            {
                return Error(BadRedirect);
            }

            if (!Fits(challenge, world.Toggles))
            {
                // Which code the real page shows for a wrong challenge is not known; any error page stops the consent [unsure].
                return Error(BadApp);
            }

            var code = grants.IssueCode(challenge.Length == 0 ? null : challenge);
            return Results.Redirect(QueryHelpers.AddQueryString(redirect, new Dictionary<string, string?>
            {
                ["code"] = code.Value,
                ["oa_id"] = world.Settings.OaId,
                ["state"] = request.Query["state"],
            }));
        }
    }

    private static IResult ShowError(HttpRequest request) => Results.Content(
        $"<!doctype html><title>Zalo</title><p>error_code={HtmlEncoder.Default.Encode(request.Query["error_code"].ToString())}</p>", "text/html");

    private static IResult Error(int code) => Results.Redirect($"/v4/permission/error?error_code={code}");

    private static bool IsRegistered(string redirect, string onlyOne) =>
        onlyOne.Length > 0
            ? redirect == onlyOne
            : Uri.TryCreate(redirect, UriKind.Absolute, out var address) && address.IsLoopback && address.Scheme is "http" or "https";

    private static bool Fits(string challenge, Toggles toggles) => toggles.Pkce switch
    {
        PkceMode.None => true,
        PkceMode.Fixed => challenge == toggles.PkceChallenge,
        PkceMode.PerRequest => challenge.Length > 0,
        _ => throw new ArgumentOutOfRangeException(nameof(toggles)),
    };
}
