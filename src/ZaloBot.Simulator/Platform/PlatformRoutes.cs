namespace ZaloBot.Simulator.Platform;

/// <summary>Every path of Zalo's that the simulator answers: the hosts oauth.zaloapp.com and openapi.zalo.me on one address.</summary>
internal sealed class PlatformRoutes(
    World world, ApiGate gate, PermissionPage permission, TokenEndpoint tokens, FileShelf files, OaSends sends, Uploads uploads, PeopleCalls people,
    HistoryCalls history, GroupDesk desk, GroupCalls groups)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        void Get(string path, Func<ApiCall, ApiAnswer> handle) => gate.Map(routes, "GET", path, handle);
        void Post(string path, Func<ApiCall, ApiAnswer> handle) => gate.Map(routes, "POST", path, handle);

        permission.Map(routes);
        tokens.Map(routes);
        files.Map(routes);
        Post("/v3.0/oa/message/cs", sends.Consultation);
        Post("/v3.0/oa/message/transaction", sends.Stopped);
        Post("/v3.0/oa/message/promotion", sends.Stopped);
        Post("/v2.0/oa/message", OaSends.V2);
        Post("/v2.0/oa/upload/image", uploads.Image);
        Post("/v2.0/oa/upload/gif", uploads.Gif);
        Post("/v2.0/oa/upload/file", uploads.Document);
        Get("/v3.0/oa/user/detail", people.Detail);
        Get("/v2.0/oa/getoa", people.Oa);
        Post("/v3.0/oa/quota/message", people.Quota);
        Get("/v2.0/oa/listrecentchat", history.RecentChats);
        Get("/v2.0/oa/conversation", history.Conversation);
        Post("/v3.0/oa/quota/group", Paid(groups.Assets));
        Post("/v3.0/oa/group/creategroupwithoa", Paid(groups.Create));
        Get("/v3.0/oa/group/getgroupsofoa", Paid(groups.List));
        Get("/v3.0/oa/group/listrecentchat", Paid(history.RecentGroupChats));
        Get("/v3.0/oa/group/getgroup", InGroup(groups.Get));
        Post("/v3.0/oa/group/updateinfo", InGroup(groups.Update));
        Post("/v3.0/oa/group/updateasset", InGroup(groups.UpdateAsset));
        Get("/v3.0/oa/group/listpendinginvite", InGroup(groups.Pending));
        Get("/v3.0/oa/group/listmember", InGroup(groups.Members));
        Post("/v3.0/oa/group/delete", InGroup(groups.Delete));
        Get("/v3.0/oa/group/conversation", InGroup(history.GroupConversation));
        Post("/v3.0/oa/group/invite", InLivingGroup(groups.Invite));
        Post("/v3.0/oa/group/message", InLivingGroup(sends.ToGroup));
        Post("/v3.0/oa/group/acceptpendinginvite", ForMembers((group, users) => desk.Decide(group, users, accepted: true)));
        Post("/v3.0/oa/group/rejectpendinginvite", ForMembers((group, users) => desk.Decide(group, users, accepted: false)));
        Post("/v3.0/oa/group/removemembers", ForMembers(desk.Leave));
        Post("/v3.0/oa/group/addadmins", ForMembers((group, users) => desk.SetAdmins(group, users, admin: true)));
        Post("/v3.0/oa/group/removeadmins", ForMembers((group, users) => desk.SetAdmins(group, users, admin: false)));
    }

    /// <summary>The OA's package must include groups: -224 (§5).</summary>
    private Func<ApiCall, ApiAnswer> Paid(Func<ApiCall, ApiAnswer> handle) =>
        call => world.Toggles.GroupPackage ? handle(call) : ApiAnswer.Refused(ZaloError.PackageTooLow);

    /// <summary>The group exists and the OA is in it; it may be disabled.</summary>
    private Func<ApiCall, ApiAnswer> InGroup(Func<ApiCall, Group, ApiAnswer> handle) => Paid(call =>
        world.Groups.Find(call.Recipient) is not { } group ? ApiAnswer.Wrong("group_id")
        : !group.OaMember ? ApiAnswer.Refused(ZaloError.OaNotInGroup)
        : handle(call, group));

    private Func<ApiCall, ApiAnswer> InLivingGroup(Func<ApiCall, Group, ApiAnswer> handle) => InGroup((call, group) =>
        desk.IsDisabled(group) ? ApiAnswer.Refused(ZaloError.GroupDisabled) : handle(call, group));

    private Func<ApiCall, ApiAnswer> ForMembers(Action<Group, IReadOnlyList<string>> act) =>
        InLivingGroup((call, group) => GroupCalls.ForMembers(call, group, act));
}
