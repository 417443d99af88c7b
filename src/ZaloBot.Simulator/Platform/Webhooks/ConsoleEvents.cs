namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>What the console sends on its own account (zalo-platform.md §2.1): the probe [several] and the test buttons (recorded, HX).</summary>
internal static class ConsoleEvents
{
    private const string Text = "This is testing message";

    /// <summary>The same id in every test, for every event.</summary>
    private const string MessageId = "This is message id";

    /// <summary>An event-like body without a signature.</summary>
    public static string Probe(Settings settings) => new JsonObject
    {
        ["event_name"] = "user_send_text", ["app_id"] = settings.AppId, ["message"] = new JsonObject { ["text"] = Text, ["msg_id"] = MessageId },
    }.ToJsonString(Json.Plain);

    /// <summary>One event per test button. The real console uses ids of real people: the first known person, or an invented one.</summary>
    public static IReadOnlyList<SimEvent> Tests(World world, PersonEvents events)
    {
        var person = world.People.Rows.FirstOrDefault() ?? new Person { Id = "8100000000000000123", Name = "" };
        Message Test(string from, string kind, Attachment? attachment = null) =>
            new() { Id = MessageId, Thread = person.Id, From = from, Kind = kind, Text = Text, At = world.Now, Attachment = attachment };
        var picture = new Attachment { Url = "https://developers.zalo.me/web/static/zalo.png" };
        return
        [
            events.Sent(person, Test(Message.FromUser, "text")),
            events.Sent(person, Test(Message.FromUser, "image", picture)),
            events.Echo(person, Test(Message.FromOa, "text")),
            events.Received(person, MessageId),
            events.Seen(person, [MessageId, MessageId]),
            events.Followed(person, follows: true, "testing_webhook"),
            events.Followed(person, follows: false, "testing_webhook"),
        ];
    }
}
