using ZaloBot.Simulator.Platform.Groups;
using ZaloBot.Simulator.Platform.OAuth;
using ZaloBot.Simulator.Platform.OpenApi;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform;

/// <summary>Every path of Zalo's that the simulator answers: the hosts oauth.zaloapp.com and openapi.zalo.me on one address.</summary>
internal static class PlatformRoutes
{
    public static void MapPlatform(this IEndpointRouteBuilder routes)
    {
        routes.MapPermissionPage();
        routes.MapTokenEndpoint();
        var services = routes.ServiceProvider;
        services.GetRequiredService<FileShelf>().Map(routes);
        var sends = services.GetRequiredService<OaSends>();
        var others = services.GetRequiredService<OtherSends>();
        var uploads = services.GetRequiredService<UploadCalls>();
        var people = services.GetRequiredService<PeopleCalls>();
        var history = services.GetRequiredService<HistoryCalls>();

        routes.Post("/v3.0/oa/message/cs", sends.Consultation);
        routes.Post("/v3.0/oa/message/transaction", call => others.Stopped(call, nightRule: false));
        routes.Post("/v3.0/oa/message/promotion", call => others.Stopped(call, nightRule: true));
        routes.Post("/v2.0/oa/message", others.V2);
        routes.Post("/v2.0/oa/upload/image", uploads.Image);
        routes.Post("/v2.0/oa/upload/gif", uploads.Gif);
        routes.Post("/v2.0/oa/upload/file", uploads.Document);
        routes.Get("/v3.0/oa/user/detail", people.Detail);
        routes.Get("/v2.0/oa/getoa", people.Oa);
        routes.Post("/v3.0/oa/quota/message", people.Quota);
        routes.Get("/v2.0/oa/listrecentchat", history.RecentChats);
        routes.Get("/v2.0/oa/conversation", history.Conversation);
        routes.MapGroups(services, history);
    }

    private static void MapGroups(this IEndpointRouteBuilder routes, IServiceProvider services, HistoryCalls history)
    {
        var world = services.GetRequiredService<World>();
        var desk = services.GetRequiredService<GroupDesk>();
        var calls = services.GetRequiredService<GroupCalls>();
        var send = services.GetRequiredService<GroupSend>();
        Func<ApiCall, ApiAnswer> Paid(Func<ApiCall, ApiAnswer> handle) => call => world.Toggles.GroupPackage ? handle(call) : ApiAnswer.Refused(ZaloError.Package);
        Func<ApiCall, ApiAnswer> InGroup(Func<ApiCall, Group, ApiAnswer> handle, bool needsEnabled = false) => Paid(call =>
            world.Groups.Find(call.Recipient) is not { } group ? ApiAnswer.Refused(ZaloError.Parameter, "group_id")
            : (needsEnabled || !group.OaMember) && desk.Refusal(group) is { } code ? ApiAnswer.Refused(code)
            : handle(call, group));
        void PostMembers(string path, Action<Group, IReadOnlyList<string>> act) =>
            routes.Post("/v3.0/oa/group/" + path, InGroup((call, group) => GroupCalls.ForMembers(call, group, act), needsEnabled: true));

        routes.Post("/v3.0/oa/group/creategroupwithoa", Paid(calls.Create));
        routes.Get("/v3.0/oa/group/getgroup", InGroup(calls.Get));
        routes.Get("/v3.0/oa/group/getgroupsofoa", Paid(calls.List));
        routes.Post("/v3.0/oa/group/updateinfo", InGroup(calls.Update));
        routes.Post("/v3.0/oa/group/updateasset", InGroup(calls.UpdateAsset));
        routes.Post("/v3.0/oa/group/invite", InGroup(calls.Invite, needsEnabled: true));
        routes.Get("/v3.0/oa/group/listpendinginvite", InGroup(calls.Pending));
        PostMembers("acceptpendinginvite", (group, users) => desk.Decide(group, users, accepted: true));
        PostMembers("rejectpendinginvite", (group, users) => desk.Decide(group, users, accepted: false));
        routes.Get("/v3.0/oa/group/listmember", InGroup(calls.Members));
        PostMembers("removemembers", desk.Leave);
        PostMembers("addadmins", (group, users) => desk.SetAdmins(group, users, admin: true));
        PostMembers("removeadmins", (group, users) => desk.SetAdmins(group, users, admin: false));
        routes.Post("/v3.0/oa/group/delete", InGroup(calls.Delete));
        routes.Get("/v3.0/oa/group/listrecentchat", Paid(history.RecentGroupChats));
        routes.Get("/v3.0/oa/group/conversation", InGroup(history.GroupConversation));
        routes.Post("/v3.0/oa/group/message", InGroup(send.Send, needsEnabled: true));
        routes.Post("/v3.0/oa/quota/group", Paid(calls.Assets));
    }

    private static void Post(this IEndpointRouteBuilder routes, string path, Func<ApiCall, ApiAnswer> handle) =>
        routes.MapPost(path, (HttpContext http, ApiGate gate, CancellationToken cancel) => gate.RunAsync(http, handle, cancel));

    private static void Get(this IEndpointRouteBuilder routes, string path, Func<ApiCall, ApiAnswer> handle) =>
        routes.MapGet(path, (HttpContext http, ApiGate gate, CancellationToken cancel) => gate.RunAsync(http, handle, cancel));
}
