using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ZaloBot.Zalo.OpenApi;

/// <summary>All bodies we send, source-generated; Vietnamese is written as it is and not as escapes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SendBody))]
[JsonSerializable(typeof(UserQuery))]
[JsonSerializable(typeof(QuotaBody))]
[JsonSerializable(typeof(GroupBody))]
[JsonSerializable(typeof(PhonePayload))]
[JsonSerializable(typeof(SmsPayload))]
[JsonSerializable(typeof(UrlPayload))]
[JsonSerializable(typeof(string))]
internal sealed partial class WireJson : JsonSerializerContext
{
    public static WireJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}

/// <summary>The <c>data</c> parameter of the older GET calls.</summary>
internal sealed record UserQuery(string? UserId = null, int? Offset = null, int? Count = null);

internal sealed record QuotaBody(string? UserId = null, string? QuotaOwner = null, string? ProductType = null, string? QuotaType = null);

internal sealed record GroupBody(
    string? GroupId = null,
    string? GroupName = null,
    string? GroupDescription = null,
    string? GroupAvatar = null,
    string? AssetId = null,
    IReadOnlyList<string>? MemberUserIds = null,
    bool? LockSendMsg = null,
    bool? JoinAppr = null,
    bool? EnableMsgHistory = null,
    bool? EnableLinkJoin = null);

internal sealed record PhonePayload(string PhoneCode);

internal sealed record SmsPayload(string Content, string PhoneCode);

internal sealed record UrlPayload(string Url);
