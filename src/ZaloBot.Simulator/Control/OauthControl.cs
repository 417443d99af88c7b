using System.Text.Json.Nodes;
using ZaloBot.Simulator.Platform.OAuth;
using ZaloBot.Simulator.Platform.Webhooks;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Control;

/// <summary><c>/sim/oauth</c>: what happens to the grant outside of the app (zalo-platform.md §1.3, §7).</summary>
internal static class OauthControl
{
    public static void MapOauthControl(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sim/oauth/revoke", Revoke);
        routes.MapPost("/sim/oauth/issue", Issue);
    }

    /// <summary>The OA takes its grant back: calls answer -223, refreshes fail, <c>permission_revoked</c> goes out.</summary>
    private static IResult Revoke(World world, PersonEvents events, Publisher publisher)
    {
        lock (world.Gate)
        {
            world.Change(settings => settings with { Granted = false });
            publisher.Publish(events.PermissionRevoked(world.Now));
            return ControlRequest.Done();
        }
    }

    /// <summary>The API Explorer: a fresh pair by hand, the rescue when a refresh token is lost; grants again.</summary>
    private static IResult Issue(World world, Grants grants)
    {
        lock (world.Gate)
        {
            world.Change(settings => settings with { Granted = true });
            var pair = grants.IssuePair();
            return ControlRequest.Answer(new JsonObject { ["access_token"] = pair.Access, ["refresh_token"] = pair.Value });
        }
    }
}
