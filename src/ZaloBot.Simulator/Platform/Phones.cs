namespace ZaloBot.Simulator.Platform;

/// <summary>What people do on their phones towards the OA, with the event of each act. The caller holds the gate.</summary>
internal sealed class Phones(World world, Threads threads, PersonEvents events, Publisher publisher)
{
    /// <summary>The message appears in the chat, the window opens, <c>user_send_*</c> goes out. A known message is only sent again, byte for byte.</summary>
    public void Say(Person person, Message message)
    {
        if (world.Messages.Find(message.Id) is null)
        {
            threads.Add(message);
            threads.Interacted(person, message.At);
        }

        publisher.Publish(events.Sent(person, message));
    }

    public void Follow(Person person, bool follows, string source)
    {
        threads.Put(person with { Following = follows });
        if (follows)
        {
            threads.Interacted(world.People.Find(person.Id)!, world.Now);
        }

        publisher.Publish(events.Followed(person, follows, source));
    }

    /// <summary>Takes back the consent to data use: the OA has to delete what it has (zalo-platform.md §2.5).</summary>
    public void Withdraw(Person person) => publisher.Publish(events.Flat("user_withdraw", person));

    /// <summary>The button "Nhắn tin": opens the window (zalo-platform.md §2.5, §4).</summary>
    public void ClickChatNow(Person person)
    {
        threads.Interacted(person, world.Now);
        publisher.Publish(events.Flat("user_click_chatnow", person));
    }

    public void React(Person person, Message message, string icon)
    {
        threads.Change(message with { Reaction = icon == "/-remove" ? null : icon });
        publisher.Publish(events.Reacted(person, message.Id, icon));
    }

    /// <summary>A tapped button: queries come as the person's text (zalo-platform.md §2.5 end), the rest stays on the phone. Every tap is an interaction (§4).</summary>
    /// <returns>What the phone does: <c>{"sent":message id}</c> or <c>{"opens":"url"|"phone"|"sms","payload":…}</c>.</returns>
    public JsonObject Tap(Person person, string type, JsonNode? payload)
    {
        if (!type.StartsWith("oa.query.", StringComparison.Ordinal))
        {
            threads.Interacted(person, world.Now);
            return new JsonObject { ["opens"] = type[(type.LastIndexOf('.') + 1)..], ["payload"] = payload?.DeepClone() };
        }

        var message = new Message
        {
            Id = Ids.Opaque(), Thread = person.Id, From = Message.FromUser, Kind = "text", Text = payload?.ToString(), At = world.Now,
            Hidden = type == "oa.query.hide",
        };
        Say(person, message);
        return new JsonObject { ["sent"] = message.Id };
    }
}
