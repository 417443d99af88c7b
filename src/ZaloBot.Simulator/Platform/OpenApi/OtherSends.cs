using System.Text.Json.Nodes;
using ZaloBot.Simulator.Platform.Rules;
using ZaloBot.Simulator.Platform.Webhooks;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>The sends that are no consultation (zalo-platform.md §3.2, §3.3): mostly closed, so that using one shows. Called inside the gate.</summary>
internal sealed class OtherSends(World world, Threads threads, PersonEvents events, Publisher publisher)
{
    /// <summary>Free-form transaction and promotion by user id stopped on 2026-03-01 [official, relayed] D2, D3.</summary>
    private static readonly DateTimeOffset _stopped = new(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(7));

    private static readonly string[] _icons = [":>", "--b", ":-((", "/-strong", "/-heart", ":-h", ":o", "/-remove"];

    /// <summary><c>POST /v3.0/oa/message/promotion</c> and <c>/transaction</c>. Which code answers after the stop is not known; -233 "barred" [unsure].</summary>
    public ApiAnswer Stopped(ApiCall call, bool nightRule)
    {
        if (world.People.Find((call.Body["recipient"] as JsonObject)?.Text("user_id")) is not { } person)
        {
            return ApiAnswer.Refused(ZaloError.Parameter, "recipient");
        }

        return world.Now >= _stopped ? ApiAnswer.Refused(ZaloError.TypeBarred)
            : nightRule && NightRule.Forbids(world.Now) ? ApiAnswer.Refused(ZaloError.Night)
            : nightRule && !person.Following ? ApiAnswer.Refused(ZaloError.NotFollowing)
            : ReplyWindow.StateRefusal(person) is { } code ? ApiAnswer.Refused(code)
            : ApiAnswer.Ok(new JsonObject { ["message_id"] = Ids.Message(), ["user_id"] = person.Id });
    }

    /// <summary><c>POST /v2.0/oa/message</c>: reactions and broadcasts live here; a plain message is -240 (§3.3).</summary>
    public ApiAnswer V2(ApiCall call)
    {
        var recipient = call.Body["recipient"] as JsonObject;
        if (recipient?["target"] is JsonObject)
        {
            return NightRule.Forbids(world.Now) ? ApiAnswer.Refused(ZaloError.Night) : ApiAnswer.Ok(new JsonObject { ["message_id"] = Ids.Message() });
        }

        return call.Body["sender_action"] is JsonObject action ? React(recipient, action) : ApiAnswer.Refused(ZaloError.V2Closed);
    }

    /// <summary>[official, relayed] N8N, D1: costs no quota.</summary>
    private ApiAnswer React(JsonObject? recipient, JsonObject action)
    {
        var icon = action.Text("react_icon");
        if (world.People.Find(recipient?.Text("user_id")) is not { } person || !_icons.Contains(icon)
            || world.Messages.Find(action.Text("react_message_id")) is not { } message || message.Thread != person.Id)
        {
            return ApiAnswer.Refused(ZaloError.Parameter, "sender_action");
        }

        threads.Change(message with { Reaction = icon == "/-remove" ? null : icon });
        publisher.Publish(events.Reacted(person, message.Id, icon!, byOa: true, world.Now));
        return ApiAnswer.Ok(new JsonObject { ["message_id"] = message.Id, ["user_id"] = person.Id });
    }
}
