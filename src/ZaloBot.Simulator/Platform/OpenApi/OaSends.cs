using System.Text.Json.Nodes;
using ZaloBot.Simulator.Platform.Rules;
using ZaloBot.Simulator.Platform.Webhooks;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>Sends of the OA to one person (zalo-platform.md §3.1). Called inside the gate.</summary>
internal sealed class OaSends(World world, DraftReader reader, ReplyWindow window, Threads threads, PersonEvents events, Publisher publisher)
{
    /// <summary>[official] SDK-NET, D2: eight answers to one message.</summary>
    private const int AnswersPerMessage = 8;

    /// <summary><c>POST /v3.0/oa/message/cs</c></summary>
    public ApiAnswer Consultation(ApiCall call)
    {
        var recipient = call.Body["recipient"] as JsonObject;
        var answered = world.Messages.Find(recipient?.Text("message_id"));
        if (world.People.Find(recipient?.Text("user_id") ?? (answered is { IsFromOa: false, InGroup: false } ? answered.Thread : null)) is not { } person)
        {
            return ApiAnswer.Refused(ZaloError.Parameter, "recipient");
        }

        var reading = reader.Read(call.Body["message"] as JsonObject, toGroup: false);
        if (reading is Reading.Refused bad)
        {
            return ApiAnswer.Refused(bad.Code, bad.Field);
        }

        if ((window.Refusal(person) ?? Answered(answered)) is { } code)
        {
            return ApiAnswer.Refused(code);
        }

        return Accept(person, ((Reading.Accepted)reading).Draft);
    }

    /// <summary>What somebody types in OA Manager: no API call, only its echo with <c>admin_id</c> (§2.4). Windows do not hold for it (§4: 365 days).</summary>
    public Message ByHand(Person person, string text, string adminId)
    {
        var message = new Draft { Kind = "text", Text = text }.ToMessage(person.Id, inGroup: false, world.Now) with { AdminId = adminId, Received = true };
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
            publisher.Publish(events.Seen(person, [.. unseen.Select(message => message.Id)], world.Now));
        }
    }

    private int? Answered(Message? message)
    {
        if (message is null)
        {
            return null;
        }

        if (message.Answers >= AnswersPerMessage)
        {
            return ZaloError.OutOfQuota;
        }

        world.Messages.Put(message with { Answers = message.Answers + 1 });
        return null;
    }

    private ApiAnswer Accept(Person person, Draft draft)
    {
        var limits = world.Settings.Limits;
        var message = draft.ToMessage(person.Id, inGroup: false, world.Now) with { Received = true, Seen = limits.Seen };
        var data = new JsonObject { ["message_id"] = message.Id, ["user_id"] = person.Id, ["sent_time"] = Json.Milliseconds(message.At) };
        if (window.Spend(person) is { } quota)
        {
            data["quota"] = quota;
        }

        threads.Add(message);
        if (limits.Echo)
        {
            publisher.Publish(events.Echo(person, message));
        }

        if (limits.Received)
        {
            publisher.Publish(events.Received(person, message.Id, world.Now));
        }

        if (limits.Seen)
        {
            publisher.Publish(events.Seen(person, [message.Id], world.Now));
        }

        return ApiAnswer.Ok(data) with { MessageId = message.Id };
    }
}
