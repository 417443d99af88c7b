namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>One call of the OpenAPI, read and let in.</summary>
internal sealed record ApiCall(HttpRequest Request, JsonObject Body, IFormFileCollection Files)
{
    /// <summary>Whom the call is about, as far as body or query tells.</summary>
    public string? Recipient => Body.Object("recipient")?.Text("user_id") ?? Body.Object("recipient")?.Text("group_id")
        ?? Body.Text("user_id") ?? Body.Text("group_id") ?? Query("user_id") ?? Query("group_id");

    public string? Text => Body.Object("message")?.Text("text");

    /// <summary>A query parameter, or a member of the <c>data</c> parameter's JSON (zalo-platform.md §1.4: GET styles); null when absent.</summary>
    public string? Query(string name) =>
        Request.Query.TryGetValue(name, out var plain) ? plain.ToString() : Json.Parse(Request.Query["data"].ToString())?.Text(name);

    /// <summary>A whole number from the query within 0 and <paramref name="most"/>; <paramref name="otherwise"/> when absent or no number.</summary>
    public int Count(string name, int otherwise, int most = int.MaxValue) =>
        int.TryParse(Query(name), CultureInfo.InvariantCulture, out var value) ? Math.Clamp(value, 0, most) : otherwise;
}
