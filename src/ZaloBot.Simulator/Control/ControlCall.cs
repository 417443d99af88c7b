namespace ZaloBot.Simulator.Control;

/// <summary>One control call: the body as a JSON object, what the path names, and the ways to refuse.</summary>
internal sealed record ControlCall(HttpContext Http, JsonObject Body, World World)
{
    /// <exception cref="BadHttpRequestException">No such person: 404.</exception>
    public Person Person => PersonOf(Route("id"));

    /// <exception cref="BadHttpRequestException">No such group: 404.</exception>
    public Group Group => World.Groups.Find(Route("id")) ?? throw NotFound("No such group.");
    public string Route(string name) => (string?)Http.Request.RouteValues[name] ?? "";

    /// <exception cref="BadHttpRequestException">No such person: 404.</exception>
    public Person PersonOf(string? id) => World.People.Find(id) ?? throw NotFound("No such user.");

    /// <exception cref="BadHttpRequestException">The member is missing or empty: 400.</exception>
    public string Need(string name) => Body.Text(name) is { Length: > 0 } text ? text : throw Bad($"Say {name}.");

    /// <summary>The member as a time; null when absent.</summary>
    /// <exception cref="BadHttpRequestException">It is no time: 400.</exception>
    public DateTimeOffset? Time(string name) =>
        Body.Text(name) is not { } text ? null : Json.Time(text) ?? throw Bad($"{name} is a time like 2026-03-10T09:05:00+07:00.");

    public static BadHttpRequestException Bad(string why) => new(why, StatusCodes.Status400BadRequest);
    public static BadHttpRequestException NotFound(string why) => new(why, StatusCodes.Status404NotFound);
}
