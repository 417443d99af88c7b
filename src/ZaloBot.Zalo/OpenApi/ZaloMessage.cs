namespace ZaloBot.Zalo.OpenApi;

/// <summary>
/// What the OA sends to a person or a group (<c>zalo-platform.md §3.1, §3.8</c>). Groups take texts, pictures and files only.
/// Its text form shows no content.
/// </summary>
public abstract record ZaloMessage
{
    /// <summary>The platform's limit of a text or caption in characters; whether it counts code points or UTF-16 units is unknown.</summary>
    public const int MaxText = 2000;

    /// <summary>Where we split: room is left because of the unknown unit.</summary>
    public const int SplitAt = 1900;

    public const int MaxButtons = 5;

    private ZaloMessage()
    {
    }

    public sealed override string ToString() => GetType().Name;

    /// <summary>Cuts a text into messages that the platform takes, at the ends of paragraphs, sentences or words, in this order.</summary>
    /// <returns>NFC texts of at most <see cref="SplitAt"/> UTF-16 units, none of them blank; none at all for a blank text.</returns>
    public static IReadOnlyList<string> Split(string text) => TextSplitter.Split(text, SplitAt);

    /// <param name="Content">At most <see cref="MaxText"/> characters; see <see cref="Split"/>.</param>
    /// <param name="QuoteMessageId">The villager's message this one answers; people only.</param>
    /// <param name="Buttons">At most <see cref="MaxButtons"/>. Not documented for this call: <see cref="WithNumberedText"/> is the way
    /// out when the platform refuses them (-233).</param>
    public sealed record Text(string Content, string? QuoteMessageId = null, IReadOnlyList<ZaloButton>? Buttons = null) : ZaloMessage
    {
        /// <summary>The same without buttons: those that would send a text become numbered lines (the number typed is the answer), links
        /// and phones become lines that show them.</summary>
        public Text WithNumberedText()
        {
            var number = 0;
            var lines = (Buttons ?? []).Select(button => button.Action switch
            {
                ButtonAction.OpenUrl(var url) => $"{button.Title}: {url}",
                ButtonAction.OpenPhone(var phone) => $"{button.Title}: {Dialled(phone)}",
                ButtonAction.OpenSms(_, var phone) => $"{button.Title}: {Dialled(phone)}",
                _ => $"{++number}. {button.Title}",
            });
            return this with { Content = string.Join('\n', [Content, .. lines]), Buttons = null };
        }

        private static string Dialled(string phone) => phone.StartsWith("84", StringComparison.Ordinal) ? "0" + phone[2..] : phone;
    }

    /// <param name="Url">JPEG or PNG of at most 1 MB that the platform can fetch.</param>
    public sealed record ImageUrl(string Url, string? Caption = null) : ZaloMessage;

    /// <param name="AttachmentId">From <see cref="ZaloApiClient.UploadImageAsync"/>, good for 7 days.</param>
    public sealed record ImageUpload(string AttachmentId, string? Caption = null) : ZaloMessage;

    /// <param name="Token">From <see cref="ZaloApiClient.UploadFileAsync"/>, good for 7 days.</param>
    public sealed record File(string Token) : ZaloMessage;

    /// <param name="Elements">1 to 5. Not documented for this call any more: have a text ready.</param>
    public sealed record List(IReadOnlyList<ListElement> Elements) : ZaloMessage;
}

/// <param name="Title">At most 100 characters.</param>
/// <param name="Subtitle">At most 500 characters; the first element needs one.</param>
public sealed record ListElement(string Title, string? Subtitle, string? ImageUrl, string? LinkUrl);

/// <param name="Title">At most 100 characters.</param>
public sealed record ZaloButton(string Title, ButtonAction Action);

/// <summary>What a tap does.</summary>
public abstract record ButtonAction
{
    private ButtonAction()
    {
    }

    public sealed record OpenUrl(string Url) : ButtonAction;

    /// <summary>Sends the payload (at most 1000 characters) as the person's own text, shown in the chat.</summary>
    public sealed record Say(string Payload) : ButtonAction;

    /// <summary>As <see cref="Say"/>, unseen by the person.</summary>
    public sealed record SayHidden(string Payload) : ButtonAction;

    /// <param name="Content">At most 160 characters.</param>
    /// <param name="Phone">With country code and without plus.</param>
    public sealed record OpenSms(string Content, string Phone) : ButtonAction;

    /// <param name="Phone">With country code and without plus, such as <c>84900000000</c>.</param>
    public sealed record OpenPhone(string Phone) : ButtonAction;
}
