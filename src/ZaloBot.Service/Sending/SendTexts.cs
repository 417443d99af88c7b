using ZaloBot.Core.Content;

namespace ZaloBot.Service.Sending;

/// <summary>Reasons that officers read beside a message.</summary>
internal static class SendTexts
{
    public static string Uncertain => Texts.Get("send.uncertain");

    public static string GivenUp => Texts.Get("send.given_up");

    public static string NoConnection => Texts.Get("send.no_connection");

    public static string NoToken => Texts.Get("send.no_token");

    public static string NoChannel => Texts.Get("send.no_channel");
}
