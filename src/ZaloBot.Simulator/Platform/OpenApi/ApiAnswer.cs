using System.Text.Json.Nodes;

namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>The envelope (zalo-platform.md §1.4 [official]): <c>{"data":…,"error":0,"message":"Success"}</c>; a failure has no data and HTTP 200 as well.</summary>
internal sealed record ApiAnswer(int Error, string Message, JsonNode? Data)
{
    /// <summary>Set when a message was accepted by this call.</summary>
    public string? MessageId { get; init; }

    public static ApiAnswer Ok(JsonNode? data) => new(0, ZaloError.Message(0), data);

    /// <param name="code">The error.</param>
    /// <param name="field">The wrong field: -201 names it.</param>
    public static ApiAnswer Refused(int code, string? field = null) =>
        new(code, field is null ? ZaloError.Message(code) : $"{field}: {ZaloError.Message(code)}", Data: null);

    public JsonObject ToJson()
    {
        var body = new JsonObject();
        if (Data is not null)
        {
            body["data"] = Data;
        }

        body["error"] = Error;
        body["message"] = Message;
        return body;
    }
}
