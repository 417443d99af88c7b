namespace ZaloBot.Simulator.Control;

/// <summary><c>/sim/webhook</c> and <c>/sim/oauth</c>: what an administrator does in Zalo's console (doors.md; zalo-platform.md §1.3, §2.1).</summary>
internal sealed class ConsoleControl(World world, Publisher publisher, WebhookSender sender, PersonEvents events, Grants grants, ControlRoutes control)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        control.Do(routes, "PUT", "/sim/webhook", SetUrl);
        control.Do(routes, "POST", "/sim/webhook/enable", _ => world.Change(settings => settings with { WebhookEnabled = true }));
        control.MapAsync(routes, "POST", "/sim/webhook/probe", ProbeAsync);
        control.Map(routes, "POST", "/sim/webhook/test", Test);
        control.Do(routes, "POST", "/sim/webhook/event", SendAny);
        control.Do(routes, "POST", "/sim/oauth/revoke", _ => Revoke());
        control.Map(routes, "POST", "/sim/oauth/issue", _ => Issue());
    }

    private void SetUrl(ControlCall call)
    {
        var url = Uri.TryCreate(call.Need("url"), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? call.Need("url") : throw ControlCall.Bad("url is an http or https address.");
        world.Change(settings => settings with { WebhookUrl = url });
    }

    /// <summary><c>{"kind":"empty"|"object"|"event"}</c> → <c>{"status"}</c> of the unsigned POST, null when nobody answered.</summary>
    private async Task<JsonNode> ProbeAsync(ControlCall call)
    {
        var body = (call.Body.Text("kind") ?? "empty") switch
        {
            "empty" => "",
            "object" => "{}",
            "event" => ConsoleEvents.Probe(world.Settings),
            _ => throw ControlCall.Bad("kind is empty, object or event."),
        };
        return world.Settings.WebhookUrl is null ? throw ControlCall.Bad("No webhook address is set.")
            : new JsonObject { ["status"] = await sender.ProbeAsync(body, call.Http.RequestAborted) };
    }

    /// <summary><c>{"event":"follow"}</c>, or all test events when absent → <c>{"sent":[names]}</c>.</summary>
    private JsonNode Test(ControlCall call)
    {
        var only = call.Body.Text("event");
        var tests = ConsoleEvents.Tests(world, events).Where(test => only is null || test.Name == only).ToList();
        tests.ForEach(test => publisher.Publish(test));
        return tests.Count > 0 ? new JsonObject { ["sent"] = Json.Array(tests.Select(test => test.Name)) }
            : throw ControlCall.Bad("The console has no test button for this event.");
    }

    /// <summary>Any event, also one that no document knows: the body is signed and sent as it is, with app_id and timestamp added where missing.</summary>
    private void SendAny(ControlCall call)
    {
        var body = (JsonObject)call.Body.DeepClone();
        body["app_id"] ??= world.Settings.AppId;
        body["timestamp"] ??= Json.Milliseconds(world.Now);
        var at = long.TryParse(body.Text("timestamp"), CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : throw ControlCall.Bad("timestamp is in epoch milliseconds.");
        var thread = body.Object("sender")?.Text("id") ?? body.Text("group_id") ?? "";
        publisher.Publish(new SimEvent(body.Text("event_name") ?? "", thread, at, body) { Text = body.Object("message")?.Text("text") });
    }

    /// <summary>The OA takes its grant back: calls answer -223, refreshes fail, <c>permission_revoked</c> goes out.</summary>
    private void Revoke()
    {
        world.Change(settings => settings with { Granted = false });
        publisher.Publish(events.PermissionRevoked());
    }

    /// <summary>The API Explorer: a fresh pair by hand, the rescue when a refresh token is lost; grants again.</summary>
    private JsonObject Issue()
    {
        world.Change(settings => settings with { Granted = true });
        var pair = grants.IssuePair();
        return new JsonObject { ["access_token"] = pair.Access, ["refresh_token"] = pair.Value };
    }
}
