using System.Text.Json.Nodes;
using ZaloBot.Simulator.Platform.Webhooks;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform;

/// <summary>What people do on their phones towards the OA, with the event of each act. The caller holds the gate.</summary>
internal sealed class Phones(World world, Threads threads, PersonEvents events, Publisher publisher)
{
    /// <summary>The message appears in the chat, the window opens, <c>user_send_*</c> goes out.</summary>
    public void Say(Person person, Message message)
    {
        if (!message.Hidden)
        {
            threads.Add(message);
        }
        else
        {
            world.Messages.Put(message);
        }

        threads.Interacted(person, message.At);
        publisher.Publish(events.Sent(person, message));
    }

    /// <summary>Delivers the event of a known message once more, byte for byte.</summary>
    public void Repeat(Person person, Message message) => publisher.Publish(events.Sent(person, message));

    public void Follow(Person person, bool follows, string source)
    {
        threads.Put(person with { Following = follows });
        if (follows)
        {
            threads.Interacted(world.People.Find(person.Id)!, world.Now);
        }

        publisher.Publish(events.Followed(person, follows, source, world.Now));
    }

    /// <summary>Takes back the consent to data use: the OA has to delete what it has (zalo-platform.md §2.5).</summary>
    public void Withdraw(Person person) => publisher.Publish(events.Flat("user_withdraw", person, world.Now));

    /// <summary>The button "Nhắn tin": opens the window (zalo-platform.md §2.5, §4).</summary>
    public void ClickChatNow(Person person)
    {
        threads.Interacted(person, world.Now);
        publisher.Publish(events.Flat("user_click_chatnow", person, world.Now));
    }

    public void SubmitInfo(Person person, string phone, string address, bool oldShape)
    {
        threads.Put(person with { Phone = phone });
        threads.Interacted(world.People.Find(person.Id)!, world.Now);
        publisher.Publish(events.SubmittedInfo(person, phone, address, oldShape, world.Now));
    }

    public void React(Person person, Message message, string icon)
    {
        threads.Change(message with { Reaction = icon == "/-remove" ? null : icon });
        publisher.Publish(events.Reacted(person, message.Id, icon, byOa: false, world.Now));
    }

    /// <summary>A tapped button: queries come as the person's text (zalo-platform.md §2.5 end), the rest stays on the phone. Every tap is an interaction (§4).</summary>
    /// <returns>What the phone does: <c>{"sent":message id}</c> or <c>{"opens":"url"|"phone"|"sms","payload":…}</c>.</returns>
    public JsonObject Tap(Person person, string type, JsonNode? payload)
    {
        if (!type.StartsWith("oa.query.", StringComparison.Ordinal))
        {
            threads.Interacted(person, world.Now);
            return new JsonObject { ["opens"] = type["oa.open.".Length..], ["payload"] = payload?.DeepClone() };
        }

        var message = new Message
        {
            Id = Ids.Message(),
            Thread = person.Id,
            From = Message.FromUser,
            Kind = "text",
            Text = payload?.ToString(),
            At = world.Now,
            Hidden = type == "oa.query.hide",
        };
        Say(person, message);
        return new JsonObject { ["sent"] = message.Id };
    }
}
