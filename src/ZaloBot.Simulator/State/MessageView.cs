using System.Text.Json.Nodes;

namespace ZaloBot.Simulator.State;

/// <summary>A message as the control calls and the chat page show it (doors.md); more fields than there, none renamed.</summary>
internal static class MessageView
{
    public static JsonObject Of(Message message) => new()
    {
        ["message_id"] = message.Id,
        ["from"] = message.From,
        ["kind"] = message.Kind,
        ["text"] = message.Text,
        ["buttons"] = new JsonArray([.. message.Buttons.Select(Of)]),
        ["quote"] = message.Quote,
        ["at"] = Json.Local(message.At),
        ["ticks"] = Ticks(message),
        ["attachment"] = message.Attachment is { } attachment ? Of(attachment) : null,
        ["elements"] = message.Elements?.DeepClone(),
        ["reaction"] = message.Reaction,
        ["admin_id"] = message.AdminId,
    };

    public static JsonObject Ticks(Message message) => new() { ["received"] = message.Received, ["seen"] = message.Seen };

    private static JsonObject Of(Button button) => new()
    {
        ["title"] = button.Title,
        ["type"] = button.Type,
        ["payload"] = button.Payload?.DeepClone(),
    };

    private static JsonObject Of(Attachment attachment) => new()
    {
        ["url"] = attachment.Url,
        ["thumbnail"] = attachment.Thumbnail,
        ["description"] = attachment.Description,
        ["name"] = attachment.Name,
        ["size"] = attachment.Size,
        ["sticker"] = attachment.StickerId,
        ["lat"] = attachment.Lat,
        ["lon"] = attachment.Lon,
    };
}
