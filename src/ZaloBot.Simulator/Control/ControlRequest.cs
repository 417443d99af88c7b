using System.Text;
using System.Text.Json.Nodes;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Control;

/// <summary>What the control calls share: reading a body, finding rows, refusing with <c>{"error":"…"}</c>.</summary>
internal static class ControlRequest
{
    /// <summary>The JSON object of the body, empty for an empty body.</summary>
    /// <exception cref="BadHttpRequestException">It is no JSON object: 400.</exception>
    public static async Task<JsonObject> BodyAsync(HttpRequest request, CancellationToken cancel)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancel);
        return string.IsNullOrWhiteSpace(text) ? [] : Json.Parse(text) ?? throw Bad("The body is no JSON object.");
    }

    /// <exception cref="BadHttpRequestException">No such person: 404.</exception>
    public static Person PersonOf(World world, string id) => world.People.Find(id) ?? throw NotFound("No such user.");

    /// <exception cref="BadHttpRequestException">No such group: 404.</exception>
    public static Group GroupOf(World world, string id) => world.Groups.Find(id) ?? throw NotFound("No such group.");

    public static BadHttpRequestException Bad(string why) => new(why, StatusCodes.Status400BadRequest);

    public static BadHttpRequestException NotFound(string why) => new(why, StatusCodes.Status404NotFound);

    public static IResult Answer(JsonNode body) => Results.Text(body.ToJsonString(Json.Plain), "application/json");

    public static IResult Done() => Answer(new JsonObject());

    /// <summary>A time with an offset, or without one in Vietnam time.</summary>
    /// <exception cref="BadHttpRequestException">It is no time.</exception>
    public static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time)
            ? HasOffset(text) ? time : new DateTimeOffset(time.DateTime, TimeSpan.FromHours(7))
            : throw Bad($"'{text}' is no ISO-8601 time.");

    private static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
