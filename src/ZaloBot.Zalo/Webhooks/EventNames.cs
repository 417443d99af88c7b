using System.Collections.Frozen;
using static ZaloBot.Zalo.Webhooks.EventReaders;

namespace ZaloBot.Zalo.Webhooks;

/// <summary>Every event name of <c>zalo-platform.md §2.5-2.6</c> and what it is read into; a name that is not here is kept as unknown.</summary>
public static class EventNames
{
    private static readonly FrozenDictionary<string, EventReader> Readers = new Dictionary<string, EventReader>(StringComparer.Ordinal)
    {
        ["user_send_text"] = Person((e, p, m) => new UserSentText(e, p, m)),
        ["user_send_image"] = Person((e, p, m) => new UserSentImage(e, p, m)),
        ["user_send_gif"] = Person((e, p, m) => new UserSentGif(e, p, m)),
        ["user_send_link"] = Person((e, p, m) => new UserSentLink(e, p, m)),
        ["user_send_audio"] = Person((e, p, m) => new UserSentAudio(e, p, m)),
        ["user_send_video"] = Person((e, p, m) => new UserSentVideo(e, p, m)),
        ["user_send_sticker"] = Person((e, p, m) => new UserSentSticker(e, p, m)),
        ["user_send_location"] = Person((e, p, m) => new UserSentLocation(e, p, m)),
        ["user_send_file"] = Person((e, p, m) => new UserSentFile(e, p, m)),
        ["user_send_business_card"] = Person((e, p, m) => new UserSentBusinessCard(e, p, m)),

        ["oa_send_text"] = Person((e, p, m) => new OaSentText(e, p, m)),
        ["oa_send_image"] = Person((e, p, m) => new OaSentImage(e, p, m)),
        ["oa_send_gif"] = Person((e, p, m) => new OaSentGif(e, p, m)),
        ["oa_send_link"] = Person((e, p, m) => new OaSentLink(e, p, m)),
        ["oa_send_file"] = Person((e, p, m) => new OaSentFile(e, p, m)),
        ["oa_send_sticker"] = Person((e, p, m) => new OaSentSticker(e, p, m)),
        ["oa_send_video"] = Person((e, p, m) => new OaSentVideo(e, p, m)),
        ["oa_send_list"] = Person((e, p, m) => new OaSentList(e, p, m)),
        ["oa_send_template"] = Person((e, p, m) => new OaSentTemplate(e, p, m)),
        ["oa_send_carousel"] = Person((e, p, m) => new OaSentCarousel(e, p, m)),

        ["anonymous_send_text"] = Person((e, p, m) => new AnonymousSentText(e, p, m)),
        ["anonymous_send_image"] = Person((e, p, m) => new AnonymousSentImage(e, p, m)),
        ["anonymous_send_file"] = Person((e, p, m) => new AnonymousSentFile(e, p, m)),
        ["anonymous_send_sticker"] = Person((e, p, m) => new AnonymousSentSticker(e, p, m)),
        ["oa_send_anonymous_text"] = Person((e, p, m) => new OaSentAnonymousText(e, p, m)),
        ["oa_send_anonymous_image"] = Person((e, p, m) => new OaSentAnonymousImage(e, p, m)),
        ["oa_send_anonymous_file"] = Person((e, p, m) => new OaSentAnonymousFile(e, p, m)),
        ["oa_send_anonymous_sticker"] = Person((e, p, m) => new OaSentAnonymousSticker(e, p, m)),

        ["user_send_group_text"] = Member((e, g, p, m) => new UserSentGroupText(e, g, p, m)),
        ["user_send_group_image"] = Member((e, g, p, m) => new UserSentGroupImage(e, g, p, m)),
        ["user_send_group_gif"] = Member((e, g, p, m) => new UserSentGroupGif(e, g, p, m)),
        ["user_send_group_link"] = Member((e, g, p, m) => new UserSentGroupLink(e, g, p, m)),
        ["user_send_group_audio"] = Member((e, g, p, m) => new UserSentGroupAudio(e, g, p, m)),
        ["user_send_group_video"] = Member((e, g, p, m) => new UserSentGroupVideo(e, g, p, m)),
        ["user_send_group_sticker"] = Member((e, g, p, m) => new UserSentGroupSticker(e, g, p, m)),
        ["user_send_group_location"] = Member((e, g, p, m) => new UserSentGroupLocation(e, g, p, m)),
        ["user_send_group_file"] = Member((e, g, p, m) => new UserSentGroupFile(e, g, p, m)),
        ["user_send_group_business_card"] = Member((e, g, p, m) => new UserSentGroupBusinessCard(e, g, p, m)),

        ["oa_send_group_text"] = Group((e, g, m) => new OaSentGroupText(e, g, m)),
        ["oa_send_group_image"] = Group((e, g, m) => new OaSentGroupImage(e, g, m)),
        ["oa_send_group_gif"] = Group((e, g, m) => new OaSentGroupGif(e, g, m)),
        ["oa_send_group_link"] = Group((e, g, m) => new OaSentGroupLink(e, g, m)),
        ["oa_send_group_audio"] = Group((e, g, m) => new OaSentGroupAudio(e, g, m)),
        ["oa_send_group_video"] = Group((e, g, m) => new OaSentGroupVideo(e, g, m)),
        ["oa_send_group_sticker"] = Group((e, g, m) => new OaSentGroupSticker(e, g, m)),
        ["oa_send_group_location"] = Group((e, g, m) => new OaSentGroupLocation(e, g, m)),
        ["oa_send_group_file"] = Group((e, g, m) => new OaSentGroupFile(e, g, m)),
        ["oa_send_group_business_card"] = Group((e, g, m) => new OaSentGroupBusinessCard(e, g, m)),

        ["create_group"] = Lifecycle((e, g, users) => new GroupCreated(e, g, users)),
        ["user_join_group"] = Lifecycle((e, g, users) => new GroupMemberJoined(e, g, users)),
        ["user_request_join_group"] = Lifecycle((e, g, users) => new GroupJoinRequested(e, g, users)),
        ["accept_request_join_group"] = Lifecycle((e, g, users) => new GroupJoinAccepted(e, g, users)),
        ["react_request_join_group"] = Lifecycle((e, g, users) => new GroupJoinAccepted(e, g, users)),
        ["react_request_join_group_accept"] = Lifecycle((e, g, users) => new GroupJoinAccepted(e, g, users)),
        ["reject_request_join_group"] = Lifecycle((e, g, users) => new GroupJoinRefused(e, g, users)),
        ["react_request_join_group_reject"] = Lifecycle((e, g, users) => new GroupJoinRefused(e, g, users)),
        ["user_out_group"] = Lifecycle((e, g, users) => new GroupMemberLeft(e, g, users)),
        ["user_leave_group"] = Lifecycle((e, g, users) => new GroupMemberLeft(e, g, users)),
        ["add_group_admin"] = Lifecycle((e, g, users) => new GroupAdminAdded(e, g, users)),
        ["remove_group_admin"] = Lifecycle((e, g, users) => new GroupAdminRemoved(e, g, users)),
        ["update_group_info"] = Lifecycle((e, g, users) => new GroupChanged(e, g, users)),
        ["delete_group"] = Lifecycle((e, g, users) => new GroupDissolved(e, g, users)),
        ["disperse_group"] = Lifecycle((e, g, users) => new GroupDissolved(e, g, users)),

        ["user_received_message"] = Received,
        ["user_seen_message"] = Seen,
        ["user_reacted_message"] = UserReaction,
        ["oa_reacted_message"] = OaReaction,
        ["follow"] = Follow,
        ["unfollow"] = Unfollow,
        ["user_click_chatnow"] = ChatNow,
        ["user_withdraw"] = Withdraw,
        ["user_submit_info"] = SubmitInfo,
        ["update_user_info"] = UpdateUserInfo,
        ["user_asking_product"] = AskingProduct,
        ["shop_has_order"] = ShopOrder,
        ["widget_interaction_accepted"] = WidgetInteraction,
        ["widget_failed_to_sync_user_external_id"] = WidgetFailure,

        ["add_user_to_tag"] = AddToTag,
        ["remove_user_from_tag"] = RemoveFromTag,
        ["remove_tag"] = RemoveTag,
        ["permission_revoked"] = static (e, _) => new PermissionRevoked(e),
        ["extension_purchased"] = Extension,
        ["user_feedback"] = Feedback,
        ["user_click_response_button"] = static (e, _) => new ResponseButtonClicked(e),
        ["change_template_status"] = TemplateStatus,
        ["change_oa_daily_quota"] = DailyQuota,
        ["change_template_quality"] = static (e, _) => new TemplateQualityChanged(e),
        ["change_template_quota"] = static (e, _) => new TemplateQuotaChanged(e),
        ["change_oa_template_tags"] = static (e, _) => new TemplateTagsChanged(e),
        ["event_journey_time_out"] = static (e, _) => new JourneyTimedOut(e),
        ["event_journey_acknowledged"] = static (e, _) => new JourneyAcknowledged(e),
        ["oa_send_consent"] = ConsentAsked,
        ["user_reply_consent"] = ConsentAnswered,
        ["user_call_oa"] = static (e, root) => new UserCalledOa(e, Call(root)),
        ["oa_call_user"] = static (e, root) => new OaCalledUser(e, Call(root)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Interned =
        Readers.Keys.ToFrozenDictionary(name => name, name => name, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All names, in no order.</summary>
    public static IReadOnlyList<string> All => Readers.Keys;

    internal static EventReader? ReaderOf(string name) => Readers.GetValueOrDefault(name);

    /// <summary>The one string object of a known name, so that the webhook allocates none.</summary>
    internal static string? Known(ReadOnlySpan<byte> utf8)
    {
        Span<char> name = stackalloc char[64];
        return utf8.Length <= name.Length && Interned.TryGetValue(name[..Encoding.Latin1.GetChars(utf8, name)], out var known) ? known : null;
    }
}

/// <returns>The typed event, or null when the fields that make it useful are missing.</returns>
internal delegate WebhookEvent? EventReader(WebhookEnvelope envelope, JsonElement root);
