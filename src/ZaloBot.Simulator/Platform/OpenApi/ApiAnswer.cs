namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>The envelope (zalo-platform.md §1.4 [official]): <c>{"data":…,"error":0,"message":"Success"}</c>; a failure has no data and HTTP 200 as well.</summary>
internal sealed record ApiAnswer(ZaloError Error, string Message, JsonNode? Data = null)
{
    /// <summary>Set when a message was accepted by this call.</summary>
    public string? MessageId { get; init; }

    public static ApiAnswer Ok(JsonNode? data = null) => new(ZaloError.Success, nameof(ZaloError.Success), data);

    /// <param name="error">The code.</param>
    /// <param name="field">The wrong field: -201 names it.</param>
    public static ApiAnswer Refused(ZaloError error, string? field = null) => new(error, field is null ? $"{error}" : $"{error}: {field}");
    public static ApiAnswer Wrong(string field) => Refused(ZaloError.ParameterInvalid, field);

    public string ToJson()
    {
        var body = Data is null ? [] : new JsonObject { ["data"] = Data };
        body["error"] = (int)Error;
        body["message"] = Message;
        return body.ToJsonString(Json.Plain);
    }
}
