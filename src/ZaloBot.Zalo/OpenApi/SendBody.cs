namespace ZaloBot.Zalo.OpenApi;

/// <summary>The body of both message calls, for a person and for a group (<c>zalo-platform.md §3.1, §3.8</c>).</summary>
internal sealed record SendBody(SendRecipient Recipient, MessageBody Message)
{
    public static SendBody ToUser(string userId, ZaloMessage message) => new(new SendRecipient(UserId: userId), MessageBody.Of(message));

    public static SendBody ToGroup(string groupId, ZaloMessage message) => new(new SendRecipient(GroupId: groupId), MessageBody.Of(message));
}

internal sealed record SendRecipient(string? UserId = null, string? GroupId = null);

internal sealed record MessageBody(string? Text = null, string? QuoteMessageId = null, AttachmentBody? Attachment = null)
{
    public static MessageBody Of(ZaloMessage message) => message switch
    {
        ZaloMessage.Text text => new(
            TextSplitter.Nfc(text.Content),
            text.QuoteMessageId,
            text.Buttons is { Count: > 0 } buttons ? Template(new PayloadBody(Buttons: [.. buttons.Select(ButtonBody.Of)])) : null),
        ZaloMessage.ImageUrl image => new(image.Caption, Attachment: Image(new ElementBody(MediaType: "image", Url: image.Url))),
        ZaloMessage.ImageUpload image =>
            new(image.Caption, Attachment: Image(new ElementBody(MediaType: "image", AttachmentId: image.AttachmentId))),
        ZaloMessage.File file => new(Attachment: new AttachmentBody("file", new PayloadBody(Token: file.Token))),
        ZaloMessage.List list =>
            new(Attachment: Template(new PayloadBody(TemplateType: "list", Elements: [.. list.Elements.Select(ElementBody.Of)]))),
        _ => throw new System.Diagnostics.UnreachableException(message.GetType().Name),
    };

    private static AttachmentBody Template(PayloadBody payload) => new("template", payload);

    private static AttachmentBody Image(ElementBody element) => Template(new PayloadBody(TemplateType: "media", Elements: [element]));
}

internal sealed record AttachmentBody(string Type, PayloadBody Payload);

internal sealed record PayloadBody(
    string? TemplateType = null, string? Token = null, IReadOnlyList<ElementBody>? Elements = null, IReadOnlyList<ButtonBody>? Buttons = null);

internal sealed record ElementBody(
    string? MediaType = null, string? Url = null, string? AttachmentId = null,
    string? Title = null, string? Subtitle = null, string? ImageUrl = null, ActionBody? DefaultAction = null)
{
    public static ElementBody Of(ListElement element) => new(
        Title: element.Title,
        Subtitle: element.Subtitle,
        ImageUrl: element.ImageUrl,
        DefaultAction: element.LinkUrl is null ? null : new ActionBody("oa.open.url", element.LinkUrl));
}

internal sealed record ActionBody(string Type, string Url);

/// <param name="Payload">An object or a string, as the type asks.</param>
internal sealed record ButtonBody(string Title, string Type, JsonElement Payload)
{
    private static readonly WireJson Json = WireJson.Readable;

    public static ButtonBody Of(ZaloButton button) => button.Action switch
    {
        ButtonAction.OpenUrl(var url) => new(button.Title, "oa.open.url", JsonSerializer.SerializeToElement(new UrlPayload(url), Json.UrlPayload)),
        ButtonAction.Say(var text) => new(button.Title, "oa.query.show", JsonSerializer.SerializeToElement(text, Json.String)),
        ButtonAction.SayHidden(var text) => new(button.Title, "oa.query.hide", JsonSerializer.SerializeToElement(text, Json.String)),
        ButtonAction.OpenSms(var content, var phone) =>
            new(button.Title, "oa.open.sms", JsonSerializer.SerializeToElement(new SmsPayload(content, phone), Json.SmsPayload)),
        ButtonAction.OpenPhone(var phone) =>
            new(button.Title, "oa.open.phone", JsonSerializer.SerializeToElement(new PhonePayload(phone), Json.PhonePayload)),
        _ => throw new System.Diagnostics.UnreachableException(button.Action.GetType().Name),
    };
}
