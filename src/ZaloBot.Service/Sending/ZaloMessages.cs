using ZaloBot.Core.Conversations;
using ZaloBot.Postgres.Outbox;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Service.Sending;

/// <summary>Our message in Zalo's words.</summary>
internal static class ZaloMessages
{
    public static ZaloMessage.Text Of(OutboxMessage message) => new(message.Text, Buttons: [.. message.Buttons.Select(Of)]);

    private static ZaloButton Of(Button button) => new(button.Title, button.Kind switch
    {
        ButtonKind.QueryShow => new ButtonAction.Say(button.Payload),
        ButtonKind.QueryHide => new ButtonAction.SayHidden(button.Payload),
        ButtonKind.Phone => new ButtonAction.OpenPhone(button.Payload),
        ButtonKind.Url => new ButtonAction.OpenUrl(button.Payload),
    });
}
