namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>What happens to a group, in the two spellings of the documentation's generations (zalo-platform.md §2.6).</summary>
/// <param name="NameA">D1, AG, SF: 2026.</param>
/// <param name="NameB">D2 or N8N where they differ.</param>
internal sealed record GroupChange(string NameA, string NameB)
{
    public static readonly GroupChange Created = new("create_group", "create_group");
    public static readonly GroupChange Joined = new("user_join_group", "user_join_group");
    public static readonly GroupChange AsksToJoin = new("user_request_join_group", "user_request_join_group");
    public static readonly GroupChange Accepted = new("accept_request_join_group", "react_request_join_group_accept");
    public static readonly GroupChange Refused = new("reject_request_join_group", "react_request_join_group_reject");
    public static readonly GroupChange Left = new("user_out_group", "user_leave_group");
    public static readonly GroupChange AdminAdded = new("add_group_admin", "add_group_admin");
    public static readonly GroupChange AdminRemoved = new("remove_group_admin", "remove_group_admin");
    public static readonly GroupChange Updated = new("update_group_info", "update_group_info");
    public static readonly GroupChange Dissolved = new("delete_group", "disperse_group");
}
