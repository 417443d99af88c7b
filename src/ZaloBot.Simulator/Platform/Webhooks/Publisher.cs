namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>Turns an event into the exact bytes of its webhook and hands it to the sender. The caller holds the gate.</summary>
internal sealed class Publisher(World world, WebhookSender sender, CallLog log)
{
    /// <summary>Sends the event, or, while the webhook is disabled, only logs it: such events are never made up for (zalo-platform.md §2.3).</summary>
    /// <param name="simEvent">What happened.</param>
    /// <param name="wanted">False: nothing is sent, as a limit of <c>PUT /sim/limits</c> asks.</param>
    public void Publish(SimEvent simEvent, bool wanted = true)
    {
        if (!wanted)
        {
            return;
        }

        var delivery = new Delivery
        {
            Id = Ids.Opaque(), EventName = simEvent.Name, Thread = simEvent.Thread, MessageId = simEvent.MessageId, TextHash = CallLog.Hash(simEvent.Text),
            Body = Write(simEvent.Body), Timestamp = Json.Milliseconds(simEvent.At), DueAt = world.Now,
        };
        if (world.Settings is not { WebhookUrl: not null, WebhookEnabled: true })
        {
            log.Write(WebhookSender.Row(delivery, status: null, error: 1, "disabled"));
            return;
        }

        Send(delivery);
        if (world.Settings.Faults.Hits(Faults.WebhookDuplicate, simEvent.Thread))
        {
            Send(delivery with { Id = Ids.Opaque() });
        }
    }

    /// <summary>The fault <c>webhook_reorder</c> lets up to a second and a half of later events go first.</summary>
    private void Send(Delivery delivery) => sender.Send(world.Settings.Faults.Hits(Faults.WebhookReorder, delivery.Thread)
        ? delivery with { DueAt = delivery.DueAt.AddMilliseconds(Random.Shared.Next(100, 1500)) }
        : delivery);

    private string Write(JsonObject body)
    {
        var toggles = world.Toggles;
        if (toggles.ExtraUnknownFields)
        {
            body["zz_new"] = new JsonObject { ["a"] = 1, ["b"] = new JsonArray(null, "x") };
            body["trace"] = null;
        }

        var ordered = toggles.ReversedKeys ? new JsonObject(body.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))) : body;
        return Json.Wire(ordered, toggles.EscapedJson);
    }
}
