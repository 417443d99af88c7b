namespace ZaloBot.Zalo.Webhooks;

/// <summary>One small reader per shape; which event has which shape is said in <see cref="EventNames"/>.</summary>
internal static class EventReaders
{
    public static EventReader Person(Func<WebhookEnvelope, string, MessageContent, WebhookEvent> make) => (e, root) =>
        e.PersonId is { } person && MessageReading.Content(e, root) is { } message ? make(e, person, message) : null;

    public static EventReader Member(Func<WebhookEnvelope, string, string, MessageContent, WebhookEvent> make) => (e, root) =>
        e.GroupId is { } group && e.PersonId is { } person && MessageReading.Content(e, root) is { } message
            ? make(e, group, person, message) : null;

    public static EventReader Group(Func<WebhookEnvelope, string, MessageContent, WebhookEvent> make) => (e, root) =>
        e.GroupId is { } group && MessageReading.Content(e, root) is { } message ? make(e, group, message) : null;

    public static EventReader Lifecycle(Func<WebhookEnvelope, string, IReadOnlyList<string>, WebhookEvent> make) => (e, root) =>
        e.GroupId is { } group ? make(e, group, GroupUsers(e, root)) : null;

    /// <remarks>A receipt without a person is one for a template message to a phone (<see cref="EnvelopeFields"/>).</remarks>
    public static WebhookEvent? Received(WebhookEnvelope e, JsonElement root) => (e.MessageId, e.PersonId) switch
    {
        (null, _) => null,
        ({ } message, { } person) => new MessageReceived(e, person, message),
        ({ } message, null) when root.Child("message") is { } zns =>
            new ZnsReceived(e, message, zns.TextOrNull("tracking_id"), zns.Instant("delivery_time")),
        _ => null,
    };

    public static WebhookEvent? Seen(WebhookEnvelope e, JsonElement root)
    {
        var seen = root.Child("message") is { } message ? message.Ids("msg_ids") : [];
        seen = seen.Count == 0 && e.MessageId is { } one ? [one] : seen;
        return e.PersonId is { } person && seen.Count > 0 ? new MessagesSeen(e, person, seen) : null;
    }

    public static WebhookEvent? UserReaction(WebhookEnvelope e, JsonElement root) =>
        e is { PersonId: { } person, MessageId: { } message } ? new UserReacted(e, person, message, Icon(root)) : null;

    public static WebhookEvent? OaReaction(WebhookEnvelope e, JsonElement root) =>
        e is { PersonId: { } person, MessageId: { } message } ? new OaReacted(e, person, message, Icon(root)) : null;

    public static WebhookEvent? Follow(WebhookEnvelope e, JsonElement root) =>
        e.PersonId is { } person ? new Followed(e, person, root.TextOrNull("source")) : null;

    public static WebhookEvent? Unfollow(WebhookEnvelope e, JsonElement root) => e.PersonId is { } person ? new Unfollowed(e, person) : null;

    public static WebhookEvent? ChatNow(WebhookEnvelope e, JsonElement root) => e.PersonId is { } person ? new ChatOpened(e, person) : null;

    public static WebhookEvent? Withdraw(WebhookEnvelope e, JsonElement root) =>
        e.PersonId is { } person ? new ConsentWithdrawn(e, person) : null;

    public static WebhookEvent? SubmitInfo(WebhookEnvelope e, JsonElement root)
    {
        if (e.PersonId is not { } person || root.Child("info") is not { ValueKind: JsonValueKind.Object } info)
        {
            return null;
        }

        var place = info.Child("full_address") is { ValueKind: JsonValueKind.Object } full ? full : info;
        return new InfoSubmitted(e, person, new SubmittedInfo(
            info.TextOrNull("name"),
            info.TextOrNull("phone"),
            place.TextOrNull("user_address", "address"),
            place.TextOrNull("user_ward", "ward"),
            place.TextOrNull("user_district", "district"),
            place.TextOrNull("user_city", "city"),
            info.TextOrNull("user_dob"),
            info.TextOrNull("gender")));
    }

    public static WebhookEvent? UpdateUserInfo(WebhookEnvelope e, JsonElement root) =>
        e.PersonId is { } person ? new ProfileChanged(e, person, root.Child("data")?.TextOrNull("method")) : null;

    public static WebhookEvent? AskingProduct(WebhookEnvelope e, JsonElement root) => e.PersonId is { } person
        ? new ProductAsked(e, person, root.Child("product")?.TextOrNull("title"), root.Child("product")?.TextOrNull("url")) : null;

    public static WebhookEvent? ShopOrder(WebhookEnvelope e, JsonElement root) =>
        e.PersonId is { } person ? new OrderPlaced(e, person, root.Child("order")?.Id("id")) : null;

    public static WebhookEvent? WidgetInteraction(WebhookEnvelope e, JsonElement root) =>
        e.PersonId is { } person && root.Child("data") is { } data
            ? new WidgetAccepted(e, person, data.TextOrNull("user_external_id"), data.TextOrNull("url")) : null;

    public static WebhookEvent? WidgetFailure(WebhookEnvelope e, JsonElement root) =>
        e.PersonId is { } person && root.Child("data") is { } data
            ? new WidgetSyncFailed(e, person, data.TextOrNull("user_external_id"), data.TextOrNull("message")) : null;

    public static WebhookEvent? AddToTag(WebhookEnvelope e, JsonElement root) =>
        root.Child("tag") is { } tag && tag.TextOrNull("name") is { } name ? new TagAdded(e, name, tag.Ids("user_ids")) : null;

    public static WebhookEvent? RemoveFromTag(WebhookEnvelope e, JsonElement root) =>
        root.Child("tag") is { } tag && tag.TextOrNull("name") is { } name ? new TagTaken(e, name, tag.Ids("user_ids")) : null;

    public static WebhookEvent? RemoveTag(WebhookEnvelope e, JsonElement root) =>
        root.Child("tag")?.TextOrNull("name") is { } name ? new TagRemoved(e, name) : null;

    public static WebhookEvent? Extension(WebhookEnvelope e, JsonElement root)
    {
        var validity = root.Child("extension_sub_info");
        return new ExtensionPurchased(
            e, root.Id("extension_id"), validity?.TextOrNull("valid_start_date"), validity?.TextOrNull("valid_through_date"));
    }

    public static WebhookEvent? Feedback(WebhookEnvelope e, JsonElement root) => root.Child("message") is { } message
        ? new ZnsRated(e, e.MessageId, message.Number("rate"), message.TextOrNull("note"),
            [.. message.Items("feedbacks").Select(reason => reason.AsText()).OfType<string>()])
        : null;

    public static WebhookEvent? TemplateStatus(WebhookEnvelope e, JsonElement root)
    {
        var status = root.Child("status");
        return root.Id("template_id") is { } template
            ? new TemplateStatusChanged(
                e, template, status?.TextOrNull("prev_status"), status?.TextOrNull("new_status"), root.TextOrNull("reason"))
            : null;
    }

    public static WebhookEvent? DailyQuota(WebhookEnvelope e, JsonElement root) => root.Child("quota") is { } quota
        ? new DailyQuotaChanged(e, quota.Number("prev_value"), quota.Number("new_value")) : null;

    public static WebhookEvent? ConsentAsked(WebhookEnvelope e, JsonElement root) =>
        new CallConsentAsked(e, root.TextOrNull("phone"), root.TextOrNull("request_type"), root.Instant("expired_time"));

    public static WebhookEvent? ConsentAnswered(WebhookEnvelope e, JsonElement root) =>
        new CallConsentAnswered(e, root.TextOrNull("phone"), root.TextOrNull("user_consent"), root.Instant("expired_time"));

    public static CallFacts Call(JsonElement root) => new(
        root.Id("call_id"),
        root.TextOrNull("phone"),
        root.TextOrNull("call_type"),
        root.Instant("init_time"),
        Seconds(root.Number("waiting_time")),
        Seconds(root.Number("talk_time") / 1000.0),
        root.Number("status_code"));

    private static string? Icon(JsonElement root) => root.Child("message")?.TextOrNull("react_icon");

    private static TimeSpan? Seconds(double? seconds) =>
        seconds is >= 0 and < 86_400 * 365.0 ? TimeSpan.FromSeconds(seconds.Value) : null;

    /// <remarks>Sources differ: a list of objects or of ids under several names, or one person at the top (<c>zalo-platform.md §6</c>).</remarks>
    private static IReadOnlyList<string> GroupUsers(WebhookEnvelope e, JsonElement root)
    {
        var users = root.Ids("users", "user_ids", "member_user_ids", "members");
        if (users.Count == 0 && (root.Child("user")?.Id("id", "user_id") ?? root.Id("user_id")) is { } single)
        {
            users = [single];
        }

        return users.Contains(e.OaId) ? [.. users.Where(user => user != e.OaId)] : users;
    }
}
