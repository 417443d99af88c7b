using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace ZaloBot.Zalo.OpenApi;

/// <summary>
/// The OpenAPI calls about people and the OA (<c>zalo-platform.md §3.1-3.6</c>); groups are in <see cref="Groups.ZaloGroupClient"/>.
/// Each call asks once. A cancelled call throws <see cref="OperationCanceledException"/> and may have been carried out.
/// </summary>
public sealed class ZaloApiClient(HttpClient http, IOptions<ZaloApiOptions> options)
{
    private static readonly WireJson Json = WireJson.Readable;

    private readonly OpenApiCaller _caller = new(http, options.Value);

    /// <summary>Sends a consultation message: allowed within 7 days of the person's last interaction, free within 48 hours.</summary>
    public Task<ApiOutcome<SentMessage>> SendConsultationAsync(
        ZaloAccess access, string userId, ZaloMessage message, CancellationToken cancellationToken) =>
        _caller.PostAsync(
            access, "/v3.0/oa/message/cs", SendBody.ToUser(userId, message), Json.SendBody, userId, SentMessage.Read, cancellationToken);

    /// <param name="image">JPEG or PNG of at most 1 MB.</param>
    /// <returns>The attachment id, kept by the platform for 7 days at most. 5000 uploads a month.</returns>
    public Task<ApiOutcome<string>> UploadImageAsync(
        ZaloAccess access, ReadOnlyMemory<byte> image, string fileName, CancellationToken cancellationToken) =>
        UploadAsync(access, "/v2.0/oa/upload/image", image, fileName, "attachment_id", cancellationToken);

    /// <param name="file">PDF, DOC, DOCX or CSV of at most 5 MB.</param>
    /// <returns>The token for <see cref="ZaloMessage.File"/>, kept for 7 days at most.</returns>
    public Task<ApiOutcome<string>> UploadFileAsync(
        ZaloAccess access, ReadOnlyMemory<byte> file, string fileName, CancellationToken cancellationToken) =>
        UploadAsync(access, "/v2.0/oa/upload/file", file, fileName, "token", cancellationToken);

    public Task<ApiOutcome<UserDetail>> GetUserAsync(ZaloAccess access, string userId, CancellationToken cancellationToken) =>
        _caller.GetAsync(access, "/v3.0/oa/user/detail", new UserQuery(userId), Json.UserQuery, null, UserDetail.Read, cancellationToken);

    /// <summary>The OA that gave the token.</summary>
    public Task<ApiOutcome<OaDetail>> GetOaAsync(ZaloAccess access, CancellationToken cancellationToken) =>
        _caller.GetAsync(access, "/v2.0/oa/getoa", null, OaDetail.Read, cancellationToken);

    /// <summary>The newest messages of all people, newest first.</summary>
    /// <param name="count">1 to 10.</param>
    public Task<ApiOutcome<IReadOnlyList<ChatMessage>>> ListRecentChatAsync(
        ZaloAccess access, int offset, int count, CancellationToken cancellationToken) =>
        _caller.GetAsync(
            access, "/v2.0/oa/listrecentchat", new UserQuery(Offset: offset, Count: count), Json.UserQuery, null, ChatMessage.ReadAll, cancellationToken);

    /// <summary>The newest messages with one person, newest first.</summary>
    /// <param name="count">1 to 10.</param>
    public Task<ApiOutcome<IReadOnlyList<ChatMessage>>> GetConversationAsync(
        ZaloAccess access, string userId, int offset, int count, CancellationToken cancellationToken) =>
        _caller.GetAsync(
            access, "/v2.0/oa/conversation", new UserQuery(userId, offset, count), Json.UserQuery, userId, ChatMessage.ReadAll, cancellationToken);

    public Task<ApiOutcome<ReplyWindow>> GetReplyWindowAsync(ZaloAccess access, string userId, CancellationToken cancellationToken) =>
        _caller.PostAsync(
            access, "/v3.0/oa/quota/message", new QuotaBody(UserId: userId), Json.QuotaBody, userId, ReplyWindow.Read, cancellationToken);

    /// <summary>The OA's packages of consultation messages.</summary>
    /// <param name="quotaType"><c>sub_quota</c>, <c>purchase_quota</c> or <c>reward_quota</c>.</param>
    public Task<ApiOutcome<IReadOnlyList<QuotaAsset>>> GetMessageQuotaAsync(
        ZaloAccess access, string quotaType, CancellationToken cancellationToken) =>
        _caller.PostAsync(
            access, "/v3.0/oa/quota/message", new QuotaBody(QuotaOwner: "OA", ProductType: "cs", QuotaType: quotaType), Json.QuotaBody, null,
            QuotaAsset.ReadAll, cancellationToken);

    private async Task<ApiOutcome<string>> UploadAsync(
        ZaloAccess access, string path, ReadOnlyMemory<byte> bytes, string fileName, string answerField, CancellationToken cancellationToken)
    {
        using var file = new ReadOnlyMemoryContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { file, "file", fileName } };
        return await _caller.CallAsync(access, HttpMethod.Post, path, form, null, Read, cancellationToken);

        string? Read(JsonElement data) => data.TextOrNull(answerField);
    }
}
