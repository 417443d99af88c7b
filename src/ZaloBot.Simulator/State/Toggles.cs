using System.Text.Json.Serialization;

namespace ZaloBot.Simulator.State;

/// <summary>What no document says for sure, or says twice: each can be played either way (zalo-platform.md §7). Names are the JSON names.</summary>
internal sealed record Toggles
{
    /// <summary>§1.2 [unsure]: <c>none</c> accepts a challenge and needs none, <c>fixed</c> takes only <see cref="PkceChallenge"/>, <c>per_request</c> needs one.</summary>
    public PkceMode Pkce { get; init; }
    /// <summary>The challenge stored in the console, for <c>pkce=fixed</c>.</summary>
    public string PkceChallenge { get; init; } = "";
    /// <summary>§1.2: the one registered callback; empty = any loopback address. Anything else ends on the -14003 page.</summary>
    public string StrictRedirect { get; init; } = "";
    /// <summary>§1.3 (GO): the token endpoint also reads its fields from the query string.</summary>
    public bool OauthQueryAccepted { get; init; }
    /// <summary>§1.3: <c>expires_in</c> as a number instead of a string.</summary>
    public bool ExpiresInNumber { get; init; }
    /// <summary>§1.3 [unsure]: a used refresh token is refused with <c>error:-14014</c> instead of no numeric error at all.</summary>
    public bool RefreshReuseWithCode { get; init; }
    /// <summary>§1.3 [unsure]: the access token of before a refresh works until it expires.</summary>
    public bool OldAccessTokenLives { get; init; }
    /// <summary>§1.4: the app demands <c>appsecret_proof</c> (-242 without).</summary>
    public bool AppsecretProofRequired { get; init; }
    /// <summary>§4 [unsure]: calls per minute and OA, 0 = no second limit.</summary>
    public int OaRateLimit { get; init; }
    /// <summary>§3.1, §4: how consultation messages are counted and shown.</summary>
    public QuotaModel QuotaModel { get; init; }
    /// <summary>§3.1 [unsure]: buttons under a v3 text are accepted; false = -233.</summary>
    public bool ButtonsV3 { get; init; } = true;
    /// <summary>§3.1 [unsure]: the list template is accepted on v3; false = -233.</summary>
    public bool ListV3 { get; init; } = true;
    /// <summary>§2.5 [unsure]: a text with buttons comes back as <c>oa_send_template</c> instead of <c>oa_send_text</c>.</summary>
    public bool ButtonsEchoTemplate { get; init; }
    /// <summary>§4 [unsure]: the 2 000 characters are code points instead of UTF-16 units.</summary>
    public bool LengthInCodePoints { get; init; }
    /// <summary>§2.2: the header reads <c>mac = …</c>.</summary>
    public bool SignatureBlanks { get; init; }
    /// <summary>§2.2: the body is ASCII with <c>\u1ea1</c> instead of raw UTF-8.</summary>
    public bool EscapedJson { get; init; }
    /// <summary>§2.2: members of the body in another order.</summary>
    public bool ReversedKeys { get; init; }
    /// <summary>§2.4: fields that no document knows.</summary>
    public bool ExtraUnknownFields { get; init; }
    /// <summary>§2.3: <c>reorder_id</c> on user_send_*.</summary>
    public bool ReorderId { get; init; } = true;
    /// <summary>§2.3 [unsure]: an answer other than 200 counts as a failure; false = only a failed connection and silence do.</summary>
    [JsonPropertyName("non_200_counts")]
    public bool Non200Counts { get; init; } = true;
    /// <summary>§2.6: which family of names the group events have.</summary>
    public GroupSpelling GroupEventSpelling { get; init; }
    /// <summary>§2.6: group messages carry <c>group_id</c> besides <c>recipient.id</c>.</summary>
    public bool ExtraGroupId { get; init; }
    /// <summary>§4: we call from outside Vietnam: profiles come empty.</summary>
    public bool ForeignIp { get; init; }
    /// <summary>§0.10: ids in answers as numbers.</summary>
    public bool NumericIds { get; init; }
    /// <summary>§2.4 [unsure]: where <c>admin_id</c> stands.</summary>
    public AdminIdPlace AdminIdPlace { get; init; }
    /// <summary>§5: the OA's package includes group chats; false = -224.</summary>
    public bool GroupPackage { get; init; } = true;
}

internal enum PkceMode
{
    [JsonStringEnumMemberName("none")] None,
    [JsonStringEnumMemberName("fixed")] Fixed,
    [JsonStringEnumMemberName("per_request")] PerRequest,
}

internal enum QuotaModel
{
    /// <summary>Since 2026-03-01: no count, remain and total left out.</summary>
    [JsonStringEnumMemberName("free")] Free,
    /// <summary>Since 2026-01-01: no count, <c>remain</c> always 8.</summary>
    [JsonStringEnumMemberName("constant_eight")] ConstantEight,
    /// <summary>To 2025-12-31: 8 messages per 48 h, then -211.</summary>
    [JsonStringEnumMemberName("eight_per_48h")] EightPer48Hours,
    /// <summary>No quota object in the answer.</summary>
    [JsonStringEnumMemberName("missing")] Missing,
}

internal enum GroupSpelling
{
    /// <summary>user_out_group, delete_group… (D1, AG, SF).</summary>
    [JsonStringEnumMemberName("a")] A,
    /// <summary>user_leave_group, disperse_group… (D2, N8N).</summary>
    [JsonStringEnumMemberName("b")] B,
}

internal enum AdminIdPlace
{
    [JsonStringEnumMemberName("sender")] Sender,
    [JsonStringEnumMemberName("top")] Top,
}
