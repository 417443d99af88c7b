using System.Text.Json.Nodes;

namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>One call of the OpenAPI, read and let in.</summary>
internal sealed record ApiCall(HttpContext Http, JsonObject Body)
{
    public HttpRequest Request => Http.Request;

    /// <summary>Multipart content, empty for other calls.</summary>
    public IFormFileCollection Files { get; init; } = new FormFileCollection();

    public string Name => $"{Request.Method} {Request.Path}";

    /// <summary>A query parameter, or a member of the <c>data</c> parameter's JSON (zalo-platform.md §1.4: GET styles); null when absent.</summary>
    public string? Query(string name) => Request.Query.TryGetValue(name, out var plain) ? plain.ToString() : Json.Parse(Request.Query["data"])?.Text(name);

    /// <summary>A whole number from the query within 0 and <paramref name="most"/>; <paramref name="otherwise"/> when absent or no number.</summary>
    public int Count(string name, int otherwise, int most) =>
        int.TryParse(Query(name), System.Globalization.CultureInfo.InvariantCulture, out var value) ? Math.Clamp(value, 0, most) : otherwise;

    /// <summary>Whom the call is about, as far as the body or the query tells.</summary>
    public string? Recipient
    {
        get
        {
            var to = Body["recipient"] as JsonObject;
            return to?.Text("user_id") ?? to?.Text("group_id") ?? to?.Text("anonymous_id") ?? Body.Text("user_id") ?? Body.Text("group_id")
                ?? Query("user_id") ?? Query("group_id");
        }
    }

    public string? Text => (Body["message"] as JsonObject)?.Text("text");
}
