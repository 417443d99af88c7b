using System.Text.Json;
using System.Text.Json.Serialization;
using ZaloBot.Core.Content;
using ZaloBot.Core.Conversations;
using ZaloBot.Postgres.Turns;
using ZaloBot.Service.Tokens;

namespace ZaloBot.Service.Turns;

/// <summary>Runs the turn of one claimed conversation and lays what it decided into the batch's rows.</summary>
internal static class TurnRunner
{
    /// <summary>All waiting events of the conversation in one turn.</summary>
    /// <exception cref="Exception">Whatever an event or a dialog breaks: the caller isolates it. Nothing was added to the rows then.</exception>
    public static void Run(ClaimedConversation claimed, Knowledge knowledge, DateTimeOffset now, TurnRows rows)
    {
        var key = claimed.Key;
        var inbound = claimed.Events.Select(waiting => (Event: waiting, Meaning: Read(waiting))).ToList();
        var activities = inbound.Select(entry => entry.Meaning).OfType<Inbound.Act>().Select(act => act.Activity).ToList();
        var turnId = Guid.NewGuid();
        var result = activities.Count == 0 ? null : RunCore(claimed, activities, knowledge, now, turnId);

        foreach (var (waiting, meaning) in inbound)
        {
            rows.Done(key.OaId, waiting.Id, meaning is Inbound.Act { Forget: true });
            Add(key, turnId, waiting, meaning, rows);
        }

        if (result is not null)
        {
            long[] inboxIds = [.. activities.Select(activity => activity.InboxId)];
            rows.Save(key, turnId, now, claimed.Version + 1, ConversationJson.Write(result.Conversation), inboxIds);
            foreach (var effect in result.Effects)
            {
                rows.Effects.Add(key, turnId, now, effect);
            }
        }
    }

    private static TurnResult RunCore(
        ClaimedConversation claimed, IReadOnlyList<Activity> activities, Knowledge knowledge, DateTimeOffset now, Guid turnId)
    {
        var conversation = claimed.State is null ? new Conversation() : ConversationJson.Read(System.Text.Encoding.UTF8.GetBytes(claimed.State));
        return Engine.Run(new TurnInput(conversation, activities, knowledge, now, new TurnRandom(turnId)));
    }

    private static Inbound Read(WaitingEvent waiting) =>
        InboundReader.Read(waiting.Body, waiting.Id, waiting.EventAt, waiting.ReceivedAt, waiting.OutageReply is not null);

    private static void Add(ConversationKey key, Guid turnId, WaitingEvent waiting, Inbound meaning, TurnRows rows)
    {
        switch (meaning)
        {
            case Inbound.Act { Forget: false, Activity: Activity.Message message }:
                rows.Received(key, turnId, new ReceivedText(
                    waiting.Id, waiting.EventAt, "in", KindOf(message.Attachments), message.Text, Json(message.Attachments), message.MessageId));
                break;
            case Inbound.Act { Forget: false, Activity: Activity.GroupMessage message }:
                rows.Received(key, turnId, new ReceivedText(waiting.Id, waiting.EventAt, "in", "text", message.Text, null, null));
                break;
            case Inbound.Act { Activity: Activity.OfficerWrote typed }:
                rows.Received(key, turnId, new ReceivedText(waiting.Id, waiting.EventAt, "officer", "text", typed.Text, null, null));
                break;
            case Inbound.Echo echo:
                rows.Receipts.Add(key, echo.MessageId, echo.TextHash, waiting.EventAt);
                break;
            case Inbound.Receipt receipt:
                foreach (var messageId in receipt.MessageIds)
                {
                    rows.Receipts.Add(key.OaId, messageId, waiting.EventAt, receipt.Seen);
                }

                break;
            case Inbound.Revoked:
                rows.Revoked(key.OaId, waiting.EventAt, TokenRescue.Revoked);
                break;
            case Inbound.Group group:
                rows.Receipts.Group(key.OaId, group.GroupId, group.State, group.OaMember, waiting.EventAt);
                break;
        }

        if (waiting.OutageReply is { } json && JsonSerializer.Deserialize(json, TurnJson.Default.OutageReply) is { State: not OutageReply.Covered } reply)
        {
            rows.Effects.AddSent(key, turnId, reply);
        }
    }

    private static string KindOf(IReadOnlyList<Attachment> attachments) =>
        attachments.Count == 0 ? "text" : JsonNamingPolicy.SnakeCaseLower.ConvertName(attachments[0].Kind.ToString());

    private static string? Json(IReadOnlyList<Attachment> attachments) =>
        attachments.Count == 0 ? null : JsonSerializer.Serialize(attachments, TurnJson.Default.IReadOnlyListAttachment);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(OutageReply))]
[JsonSerializable(typeof(IReadOnlyList<Attachment>))]
internal sealed partial class TurnJson : JsonSerializerContext;
