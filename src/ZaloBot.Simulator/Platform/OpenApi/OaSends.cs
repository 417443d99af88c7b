using System.Diagnostics;

namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>What the OA sends (zalo-platform.md §3.1 to §3.3, §3.8). Called inside the gate.</summary>
internal sealed class OaSends(World world, Drafts drafts, ReplyWindow window, Threads threads, PersonEvents events, GroupDesk groups, Publisher publisher)
{
    /// <summary><c>POST /v3.0/oa/message/cs</c></summary>
    public ApiAnswer Consultation(ApiCall call)
    {
        if (world.People.Find(call.Body.Object("recipient")?.Text("user_id")) is not { } person)
        {
            return ApiAnswer.Wrong("recipient");
        }

        return drafts.Read(call.Body.Object("message"), person.Id, toGroup: false) switch
        {
            Reading.Refused refused => refused.Answer,
            _ when window.Refusal(person) is { } error => ApiAnswer.Refused(error),
            Reading.Accepted accepted => Accept(person, accepted.Message),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary><c>POST /v3.0/oa/message/promotion</c> and <c>/transaction</c>: free form stopped on 2026-03-01, promotion never went out at night
    /// (§3.2, §4 [official, relayed]). Which code answers after the stop is not known; -233 "barred" [unsure].</summary>
    public ApiAnswer Stopped(ApiCall call) =>
        ApiAnswer.Refused(Json.InVietnam(world.Now).Hour is >= 22 or < 6 ? ZaloError.NightHours : ZaloError.MessageTypeBarred);

    /// <summary><c>POST /v2.0/oa/message</c>: plain messages are over (§3.3); what else lives there the product does not use.</summary>
    public static ApiAnswer V2(ApiCall call) => ApiAnswer.Refused(ZaloError.V2Closed);

    /// <summary><c>POST /v3.0/oa/group/message</c>: day and night, no reply window (§3.8, §4).</summary>
    public ApiAnswer ToGroup(ApiCall call, Group group)
    {
        var reading = drafts.Read(call.Body.Object("message"), group.Id, toGroup: true);
        if (reading is Reading.Refused refused)
        {
            return refused.Answer;
        }

        var accepted = (Reading.Accepted)reading;
        groups.Say(accepted.Message, world.Settings.Limits.Echo);
        var id = accepted.Message.Id;
        return ApiAnswer.Ok(new JsonObject { ["message_id"] = id, ["group_id"] = group.Id }) with { MessageId = id };
    }

    /// <summary>What somebody types in OA Manager: no API call, only its echo with <c>admin_id</c> (§2.4). Windows do not hold for it (§4: 365 days).</summary>
    public Message ByHand(Person person, string text, string adminId)
    {
        var message = new Message
        {
            Id = Ids.Opaque(), Thread = person.Id, From = Message.FromOa, Kind = "text", Text = text, At = world.Now, AdminId = adminId, Received = true,
        };
        threads.Add(message);
        publisher.Publish(events.Echo(person, message));
        return message;
    }

    /// <summary>The person has all messages of the OA so far on the screen: one event with their ids (§2.5).</summary>
    public void Seen(Person person)
    {
        var unseen = world.Thread(person.Id).Where(message => message is { IsFromOa: true, Seen: false }).ToList();
        foreach (var message in unseen)
        {
            threads.Change(message with { Received = true, Seen = true });
        }

        if (unseen.Count > 0)
        {
            publisher.Publish(events.Seen(person, unseen.Select(message => message.Id)));
        }
    }

    private ApiAnswer Accept(Person person, Message draft)
    {
        var limits = world.Settings.Limits;
        var message = draft with { Received = true, Seen = limits.Seen };
        var data = new JsonObject { ["message_id"] = message.Id, ["user_id"] = person.Id, ["sent_time"] = Json.Milliseconds(message.At) };
        if (window.Spend(person) is { } quota)
        {
            data["quota"] = quota;
        }

        threads.Add(message);
        publisher.Publish(events.Echo(person, message), limits.Echo);
        publisher.Publish(events.Received(person, message.Id), limits.Received);
        publisher.Publish(events.Seen(person, [message.Id]), limits.Seen);
        return ApiAnswer.Ok(data) with { MessageId = message.Id };
    }
}
