using System.Net;
using ZaloBot.Zalo;
using ZaloBot.Zalo.OpenApi;
using static ZaloBot.Zalo.OpenApi.ZaloMessage;

namespace ZaloBot.Tests.Zalo.OpenApi;

/// <summary>Bodies and answers of zalo-platform.md §3.1, §3.4-3.6.</summary>
public sealed class ZaloApiClientTests
{
    private static readonly ZaloAccess Access = new("accessTokenExample0001");

    private static readonly (ZaloMessage Message, string Body)[] Bodies =
    [
        (new Text("Chào bà con 🚨"), """{"text":"Chào bà con \uD83D\uDEA8"}"""),
        (new Text("e\u0302\u0301"), """{"text":"ế"}"""),
        (new Text("vỡ \ud83d"), """{"text":"vỡ �"}"""),
        (new Text("đã nhận", "m1"), """{"text":"đã nhận","quote_message_id":"m1"}"""),
        (new Text("Chọn", Buttons:
        [
            new("Gọi trực ban", new ButtonAction.OpenPhone("84900000000")),
            new("Trang", new ButtonAction.OpenUrl("https://a.example/?x=1&y=2")),
            new("Báo tin", new ButtonAction.Say("bao tin")),
            new("Ẩn", new ButtonAction.SayHidden("#an")),
            new("SMS", new ButtonAction.OpenSms("gấp", "84900000000")),
        ]), """{"text":"Chọn","attachment":{"type":"template","payload":{"buttons":[{"title":"Gọi trực ban","type":"oa.open.phone","payload":{"phone_code":"84900000000"}},{"title":"Trang","type":"oa.open.url","payload":{"url":"https://a.example/?x=1\u0026y=2"}},{"title":"Báo tin","type":"oa.query.show","payload":"bao tin"},{"title":"Ẩn","type":"oa.query.hide","payload":"#an"},{"title":"SMS","type":"oa.open.sms","payload":{"content":"gấp","phone_code":"84900000000"}}]}}}"""),
        (new ImageUrl("https://a.example/i.jpg", "thẻ"), """{"text":"thẻ","attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"image","url":"https://a.example/i.jpg"}]}}}"""),
        (new ImageUpload("att1"), """{"attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"image","attachment_id":"att1"}]}}}"""),
        (new ZaloMessage.File("tok1"), """{"attachment":{"type":"file","payload":{"token":"tok1"}}}"""),
        (new ZaloMessage.List([new("Mục 1", "phụ", null, "https://a.example"), new("Mục 2", null, null, null)]), """{"attachment":{"type":"template","payload":{"template_type":"list","elements":[{"title":"Mục 1","subtitle":"phụ","default_action":{"type":"oa.open.url","url":"https://a.example"}},{"title":"Mục 2"}]}}}"""),
    ];

    [Test]
    [CancelAfter(10_000)]
    public async Task Every_kind_of_message_is_written_as_the_platform_wants_it(CancellationToken cancellationToken)
    {
        foreach (var (message, body) in Bodies)
        {
            var platform = StubPlatform.Answering("""{"data":{"message_id":"m1"},"error":0}""");

            await Client(platform).SendConsultationAsync(Access, "8100000000000000123", message, cancellationToken);

            var call = platform.Asked.Single();
            Assert.That($"{call.Method} {call.PathAndQuery}", Is.EqualTo("POST /v3.0/oa/message/cs"));
            Assert.That(call.Body, Is.EqualTo($$$"""{"recipient":{"user_id":"8100000000000000123"},"message":{{{body}}}}"""));
            Assert.That(call.Headers, Is.EquivalentTo(new Dictionary<string, string> { ["access_token"] = Access.AccessToken }));
        }
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task The_proof_is_sent_when_it_is_switched_on(CancellationToken cancellationToken)
    {
        var platform = StubPlatform.Answering("""{"data":{"oaid":"2700000000000000031"},"error":0}""");
        var options = Microsoft.Extensions.Options.Options.Create(StubPlatform.SomeOptions(sendProof: true));

        await new ZaloApiClient(platform.Client(), options).GetOaAsync(Access, cancellationToken);
        await Client(platform).GetOaAsync(Access with { ProofSecret = "appSecretExample0001" }, cancellationToken);

        Assert.That(
            platform.Asked.Select(call => call.Headers["appsecret_proof"]),
            Is.All.EqualTo("7bd63ec51f4cc34184e02aabad5a02c336b826893a85ad8f011bdb5f1c28348e"));
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task A_sent_message_has_its_id_its_quota_and_the_rate_left(CancellationToken cancellationToken)
    {
        var platform = new StubPlatform(_ =>
        {
            var answer = StubPlatform.Json("""{"data":{"message_id":63,"user_id":"8","quota":{"quota_type":"reply","remain":"7","total":"8"}},"error":"0","message":"Success"}""");
            answer.Headers.Add("X-RateLimit-Limit", "4000");
            answer.Headers.Add("X-RateLimit-Remain", "3999");
            return answer;
        });

        var outcome = await Send(platform, cancellationToken);

        Assert.That(outcome, Is.EqualTo(new ApiOutcome<SentMessage>.Ok(new SentMessage("63", "reply"), new RateLimit(4000, 3999))));
    }

    [TestCase("""{"error":-230,"message":"User has not interacted with the OA in the past 7 days"}""", -230, null)]
    [TestCase("""{"data":{},"error":"-213","message":"x"}""", -213, null)]
    [TestCase("""{"data":null,"error":-201,"message":"user_id is invalid: Nguyễn Văn Mẫu"}""", -201, "user_id")]
    [TestCase("""{"error":-201,"message":"Access token is invalid"}""", -201, "access_token")]
    [TestCase("""{"error":-99999}""", -99999, null)]
    [CancelAfter(10_000)]
    public async Task A_code_is_a_refusal_with_its_place_in_the_table(string body, int code, string? field, CancellationToken cancellationToken) =>
        Assert.That(
            await Send(StubPlatform.Answering(body), cancellationToken),
            Is.EqualTo(new ApiOutcome<SentMessage>.Refused(ZaloErrors.Of(code, field), field)));

    [TestCase("", 200, UncertainReason.BadBody)]
    [TestCase("<html></html>", 200, UncertainReason.BadBody)]
    [TestCase("<html></html>", 404, UncertainReason.BadBody)]
    [TestCase("[]", 200, UncertainReason.BadBody)]
    [TestCase("{}", 200, UncertainReason.BadBody)]
    [TestCase("""{"error":0,"message":"Success"}""", 200, UncertainReason.BadBody)]
    [TestCase("""{"error":0,"data":{"user_id":"8"}}""", 200, UncertainReason.BadBody)]
    [TestCase("""{"error":-200}""", 500, UncertainReason.ServerError)]
    [TestCase("<html></html>", 502, UncertainReason.ServerError)]
    [CancelAfter(10_000)]
    public async Task What_leaves_it_open_whether_the_message_went_out_is_uncertain(
        string body, int status, UncertainReason reason, CancellationToken cancellationToken) =>
        Assert.That(
            await Send(StubPlatform.Answering(body, (HttpStatusCode)status), cancellationToken),
            Is.EqualTo(new ApiOutcome<SentMessage>.Uncertain(reason)));

    [TestCase(HttpRequestError.ConnectionError, true)]
    [TestCase(HttpRequestError.NameResolutionError, true)]
    [TestCase(HttpRequestError.SecureConnectionError, true)]
    [TestCase(HttpRequestError.ResponseEnded, false)]
    [TestCase(HttpRequestError.InvalidResponse, false)]
    [TestCase(HttpRequestError.Unknown, false)]
    [CancelAfter(10_000)]
    public async Task Only_a_connection_that_never_was_is_surely_not_sent(HttpRequestError failure, bool isNotSent, CancellationToken cancellationToken) =>
        Assert.That(
            await Send(StubPlatform.Failing(new HttpRequestException(failure)), cancellationToken),
            isNotSent
                ? Is.EqualTo(new ApiOutcome<SentMessage>.NotSent(NotSentReason.NoConnection))
                : Is.EqualTo(new ApiOutcome<SentMessage>.Uncertain(UncertainReason.ConnectionLost)));

    [Test]
    [CancelAfter(10_000)]
    public async Task Too_many_requests_is_the_rate_limit_with_or_without_a_code(CancellationToken cancellationToken)
    {
        var limited = new ApiOutcome<SentMessage>.Refused(ZaloErrors.Of(-32), null);

        Assert.That(await Send(StubPlatform.Answering("slow down", HttpStatusCode.TooManyRequests), cancellationToken), Is.EqualTo(limited));
        Assert.That(await Send(StubPlatform.Answering("""{"error":-32}""", HttpStatusCode.TooManyRequests), cancellationToken), Is.EqualTo(limited));
    }

    [Test]
    public void A_cancelled_call_throws_and_a_timeout_does_not()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.That(async () => await Send(StubPlatform.Answering("{}"), cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(
            async () => await Send(StubPlatform.Failing(new TaskCanceledException("t", new TimeoutException())), CancellationToken.None),
            Is.EqualTo(new ApiOutcome<SentMessage>.Uncertain(UncertainReason.Timeout)));
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task Uploads_are_multipart_with_a_field_file(CancellationToken cancellationToken)
    {
        var platform = StubPlatform.Answering("""{"data":{"attachment_id":"att1","token":"tok1"},"error":0}""");

        var image = await Client(platform).UploadImageAsync(Access, "PNG"u8.ToArray(), "the.png", cancellationToken);
        var file = await Client(platform).UploadFileAsync(Access, "PDF"u8.ToArray(), "don.pdf", cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(image, Is.EqualTo(new ApiOutcome<string>.Ok("att1", null)));
            Assert.That(file, Is.EqualTo(new ApiOutcome<string>.Ok("tok1", null)));
            Assert.That(platform.Asked.Select(call => call.PathAndQuery), Is.EqualTo(new[] { "/v2.0/oa/upload/image", "/v2.0/oa/upload/file" }));
            Assert.That(platform.Asked[0].Body, Does.Contain("name=file; filename=the.png").And.Contain("PNG"));
        }
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task A_profile_is_read_with_numbers_for_ids_and_with_data_withheld(CancellationToken cancellationToken)
    {
        var full = StubPlatform.Answering("""{"data":{"user_id":8100000000000000123,"user_id_by_app":"5200000000000000456","display_name":"Bà Tứ","user_alias":"","is_sensitive":false,"user_last_interaction_date":"23/11/2026","user_is_follower":"true","avatar":"https://a.example","shared_info":{"address":"12 thôn 3","phone":84900000001}},"error":0}""");
        var withheld = StubPlatform.Answering("""{"data":{"user_id":"8100000000000000123","shared_info":null},"error":0}""");

        var known = await Client(full).GetUserAsync(Access, "8100000000000000123", cancellationToken);
        var unknown = await Client(withheld).GetUserAsync(Access, "8100000000000000123", cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Uri.UnescapeDataString(full.Asked[0].PathAndQuery), Is.EqualTo("/v3.0/oa/user/detail?data={\"user_id\":\"8100000000000000123\"}"));
            Assert.That(known, Is.EqualTo(new ApiOutcome<UserDetail>.Ok(
                new UserDetail("8100000000000000123", "5200000000000000456", "Bà Tứ", null, true, false, new DateOnly(2026, 11, 23), "https://a.example", "84900000001", "12 thôn 3"), null)));
            Assert.That(unknown, Is.EqualTo(new ApiOutcome<UserDetail>.Ok(
                new UserDetail("8100000000000000123", null, null, null, null, null, null, null, null, null), null)));
        }
    }

    [TestCase("oaid")]
    [TestCase("oa_id")]
    [CancelAfter(10_000)]
    public async Task The_oa_is_read_in_both_spellings(string field, CancellationToken cancellationToken)
    {
        var platform = StubPlatform.Answering($$$"""{"data":{"{{{field}}}":"2700000000000000031","name":"Công an phường","is_verified":true,"oa_type":4,"num_follower":120,"package_name":"Growth","package_valid_through_date":"31/12/2026"},"error":0}""");

        var outcome = await Client(platform).GetOaAsync(Access, cancellationToken);

        Assert.That(outcome, Is.EqualTo(new ApiOutcome<OaDetail>.Ok(
            new OaDetail("2700000000000000031", "Công an phường", true, 4, 120, "Growth", new DateOnly(2026, 12, 31)), null)));
    }

    [TestCase("""[{"src":0,"time":1795395600123,"type":"text","message":"Đã nhận","message_id":"m1","from_id":2700000000000000031,"to_id":"8100000000000000123"},null,{"src":1}]""")]
    [TestCase("""{"data":[{"src":"0","time":"1795395600123","type":"text","message":"Đã nhận","message_id":"m1","from_id":"2700000000000000031","to_id":8100000000000000123}]}""")]
    [CancelAfter(10_000)]
    public async Task History_is_read_bare_and_wrapped(string data, CancellationToken cancellationToken)
    {
        var platform = StubPlatform.Answering($$"""{"data":{{data}},"error":0}""");

        var one = await Client(platform).GetConversationAsync(Access, "8100000000000000123", 0, 10, cancellationToken);
        await Client(platform).ListRecentChatAsync(Access, 10, 5, cancellationToken);

        var expected = new ChatMessage(
            "m1", true, DateTimeOffset.FromUnixTimeMilliseconds(1795395600123), "text", "Đã nhận", "2700000000000000031", "8100000000000000123", null, null);
        Assert.That(((ApiOutcome<IReadOnlyList<ChatMessage>>.Ok)one).Value, Is.EqualTo(new[] { expected }));
        Assert.That(platform.Asked.Select(call => Uri.UnescapeDataString(call.PathAndQuery)), Is.EqualTo(new[]
        {
            "/v2.0/oa/conversation?data={\"user_id\":\"8100000000000000123\",\"offset\":0,\"count\":10}",
            "/v2.0/oa/listrecentchat?data={\"offset\":10,\"count\":5}",
        }));
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task Quota_is_asked_for_a_person_and_for_the_oa(CancellationToken cancellationToken)
    {
        var person = StubPlatform.Answering("""{"data":{"last_interaction":"1795395600123","cs_reply":{"remain":"8","total":"8"}},"error":0}""");
        var oa = StubPlatform.Answering("""{"data":[{"asset_id":"a1","product_type":"cs","quota_type":"sub_quota","valid_through":"31/12/2026","total":"2000","remain":1990}],"error":0}""");

        var window = await Client(person).GetReplyWindowAsync(Access, "8100000000000000123", cancellationToken);
        var quota = await Client(oa).GetMessageQuotaAsync(Access, "sub_quota", cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(window, Is.EqualTo(new ApiOutcome<ReplyWindow>.Ok(new ReplyWindow(DateTimeOffset.FromUnixTimeMilliseconds(1795395600123)), null)));
            Assert.That(((ApiOutcome<IReadOnlyList<QuotaAsset>>.Ok)quota).Value, Is.EqualTo(new[]
            {
                new QuotaAsset("a1", "cs", "sub_quota", new DateOnly(2026, 12, 31), 2000, 1990, null, null, null),
            }));
            Assert.That(person.Asked[0].Body, Is.EqualTo("""{"user_id":"8100000000000000123"}"""));
            Assert.That(oa.Asked[0].Body, Is.EqualTo("""{"quota_owner":"OA","product_type":"cs","quota_type":"sub_quota"}"""));
        }
    }

    private static ZaloApiClient Client(StubPlatform platform) => new(platform.Client(), StubPlatform.Options);

    private static Task<ApiOutcome<SentMessage>> Send(StubPlatform platform, CancellationToken cancellationToken) =>
        Client(platform).SendConsultationAsync(Access, "8100000000000000123", new Text("xin chào"), cancellationToken);
}
