namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>Reads about people, the OA and its quotas (zalo-platform.md §3.5, §3.6). Called inside the gate.</summary>
internal sealed class PeopleCalls(World world, ReplyWindow window)
{
    private const string Avatar = "https://s120-ava-talk.zadn.vn/default";

    /// <summary>An id in an answer: a string, or a number where the toggle plays the calls that give numbers (§0.10, §3.5).</summary>
    public static JsonNode Id(World world, string id) =>
        world.Toggles.NumericIds && long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(id);

    /// <summary><c>GET /v3.0/oa/user/detail</c> [official, relayed]; CW, N8N. From a foreign IP the fields come empty (D2; SF saw it).</summary>
    public ApiAnswer Detail(ApiCall call)
    {
        if (world.People.Find(call.Query("user_id")) is not { } person)
        {
            return ApiAnswer.Wrong("user_id");
        }

        var foreign = world.Toggles.ForeignIp;
        string Shown(string? text) => foreign ? "" : text ?? "";
        var answer = ApiAnswer.Ok(new JsonObject
        {
            ["user_id"] = Id(world, person.Id), ["user_id_by_app"] = Id(world, Ids.ByApp(person.Id)), ["user_external_id"] = "",
            ["display_name"] = Shown(person.Name), ["user_alias"] = Shown(person.Name), ["is_sensitive"] = false,
            ["user_last_interaction_date"] = Shown(person.LastInteraction is { } last ? Json.Day(last) : ""), ["user_is_follower"] = person.Following,
            ["avatar"] = Shown(Avatar), ["avatars"] = new JsonObject { ["120"] = Shown(Avatar), ["240"] = Shown(Avatar) }, ["dynamic_param"] = "",
            ["tags_and_notes_info"] = new JsonObject { ["notes"] = new JsonArray(), ["tag_names"] = new JsonArray() },
            ["shared_info"] = new JsonObject
            {
                ["address"] = "", ["city"] = "", ["district"] = "", ["phone"] = "", ["name"] = Shown(person.Name),
            },
        });
        return foreign ? answer with { Message = "Some data is withheld: your IP is not inside Vietnam" } : answer;
    }

    /// <summary><c>GET /v2.0/oa/getoa</c> [official, relayed] D1, D2; type 4 = government.</summary>
    public ApiAnswer Oa(ApiCall call) => ApiAnswer.Ok(new JsonObject
    {
        ["oaid"] = Id(world, world.Settings.OaId), ["oa_id"] = Id(world, world.Settings.OaId), ["name"] = world.Settings.OaName, ["description"] = "",
        ["oa_alias"] = "", ["is_verified"] = true, ["oa_type"] = 4, ["cate_name"] = "Cơ quan nhà nước",
        ["num_follower"] = world.People.Rows.Count(person => person.Following), ["avatar"] = Avatar, ["cover"] = "",
        ["package_name"] = world.Toggles.GroupPackage ? "Growth" : "Basic", ["package_valid_through_date"] = Json.Day(world.Now.AddDays(200)),
        ["package_auto_renew_date"] = "", ["linked_ZCA"] = "",
    });

    /// <summary><c>POST /v3.0/oa/quota/message</c>: of a person, or of the OA [official, relayed] D1, D2.</summary>
    public ApiAnswer Quota(ApiCall call)
    {
        if (call.Body.Text("user_id") is not { } id)
        {
            return ApiAnswer.Ok(new JsonArray(new JsonObject
            {
                ["asset_id"] = "package", ["product_type"] = "cs", ["quota_type"] = "sub_quota", ["valid_through"] = Json.Day(world.Now.AddDays(30)),
                ["total"] = ReplyWindow.PackageQuota, ["remain"] = window.PackageLeft,
            }));
        }

        return world.People.Find(id) is not { } person ? ApiAnswer.Wrong("user_id") : ApiAnswer.Ok(new JsonObject
        {
            ["last_interaction"] = person.LastInteraction is { } last ? Json.Milliseconds(last) : "0",
            ["cs_reply"] = new JsonObject { ["remain"] = window.IsFree(person) ? window.Left(person) : 0, ["total"] = 8 },
            ["promotion"] = new JsonObject { ["daily_remain"] = 0, ["daily_total"] = 0, ["monthly_remain"] = 0, ["monthly_total"] = 0 },
        });
    }
}
