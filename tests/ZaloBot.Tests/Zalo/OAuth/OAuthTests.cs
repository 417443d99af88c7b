using System.Net;
using ZaloBot.Zalo.OAuth;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Tests.Zalo.OAuth;

public sealed class OAuthTests
{
    [Test]
    public void The_challenge_of_the_platforms_vector_is_made() => Assert.That(
        Pkce.Challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), Is.EqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));

    [Test]
    public void A_new_verifier_has_43_characters_and_is_new()
    {
        string[] verifiers = [Pkce.NewVerifier(), Pkce.NewVerifier()];

        Assert.That(verifiers, Is.Unique.And.All.Matches("^[A-Za-z0-9_-]{43}$"));
    }

    [Test]
    public void The_proof_of_the_platforms_vector_is_made() => Assert.That(
        AppSecretProof.Compute("appSecretExample0001", "accessTokenExample0001"),
        Is.EqualTo("7bd63ec51f4cc34184e02aabad5a02c336b826893a85ad8f011bdb5f1c28348e"));

    [Test]
    public void The_permission_link_holds_what_the_page_needs()
    {
        var callback = new Uri("https://phuong.example/oauth/zalo?x=1");

        var with = PermissionLink.Build(StubPlatform.SomeOptions(), callback, "s&1", "E9Me");
        var without = PermissionLink.Build(StubPlatform.SomeOptions(), callback, "s", null);

        Assert.That(with.AbsoluteUri, Is.EqualTo(
            "https://oauth.zaloapp.com/v4/oa/permission?app_id=4100000000000000017"
            + "&redirect_uri=https%3A%2F%2Fphuong.example%2Foauth%2Fzalo%3Fx%3D1&code_challenge=E9Me&state=s%261"));
        Assert.That(without.Query, Does.Not.Contain("code_challenge"));
    }

    [TestCase("\"90000\"", 90_000)]
    [TestCase("3600", 3_600)]
    [TestCase("null", 90_000)]
    [TestCase("\"soon\"", 90_000)]
    [CancelAfter(10_000)]
    public async Task A_pair_of_tokens_is_a_grant(string expiresIn, int seconds, CancellationToken cancellationToken)
    {
        var platform = StubPlatform.Answering($$"""{"access_token":"new-access","refresh_token":"new-refresh","expires_in":{{expiresIn}}}""");

        var outcome = await Client(platform).RefreshAsync("old", cancellationToken);

        Assert.That(outcome, Is.EqualTo(new TokenOutcome.Granted("new-access", "new-refresh", TimeSpan.FromSeconds(seconds))));
        Assert.That(outcome.ToString(), Is.EqualTo("Granted"), "tokens stay out of logs and exceptions");
        Assert.That($"{new ZaloAccess("secret-token", "secret")}", Is.EqualTo("ZaloAccess"));
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task The_forms_are_those_of_the_platform(CancellationToken cancellationToken)
    {
        var platform = StubPlatform.Answering("{}");

        await Client(platform).RefreshAsync("old", cancellationToken);
        await Client(platform).ExchangeAsync("code", "verifier", cancellationToken);
        await Client(platform).ExchangeAsync("code", null, cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(platform.Asked.Select(call => $"{call.Method} {call.PathAndQuery}"), Is.All.EqualTo("POST /v4/oa/access_token"));
            Assert.That(platform.Asked.Select(call => call.Headers["secret_key"]), Is.All.EqualTo("appSecretExample0001"));
            Assert.That(platform.Asked.Select(call => call.Body), Is.EqualTo(new[]
            {
                "refresh_token=old&app_id=4100000000000000017&grant_type=refresh_token",
                "code=code&app_id=4100000000000000017&grant_type=authorization_code&code_verifier=verifier",
                "code=code&app_id=4100000000000000017&grant_type=authorization_code",
            }));
        }
    }

    [TestCase("""{"error_name":"Invalid redirect uri","error_description":"x","error":-14003}""", -14003, false)]
    [TestCase("""{"error_name":"Invalid refresh token."}""", null, true)]
    [TestCase("""{"error_description":"INVALID REFRESH TOKEN","error":"oops"}""", null, true)]
    [TestCase("""{"error":"-14014"}""", -14014, true)]
    [TestCase("""{"error":0}""", null, false)]
    [TestCase("""{"access_token":"","refresh_token":"","expires_in":"90000"}""", null, false)]
    [TestCase("""{"access_token":null,"refresh_token":null}""", null, false)]
    [TestCase("{}", null, false)]
    [CancelAfter(10_000)]
    public async Task A_body_without_tokens_is_a_refusal_also_with_http_200(string body, int? code, bool consentNeeded, CancellationToken cancellationToken) =>
        Assert.That(
            await Client(StubPlatform.Answering(body)).RefreshAsync("old", cancellationToken),
            Is.EqualTo(new TokenOutcome.Refused(code, consentNeeded)));

    [TestCase("""{"access_token":"a"}""", 200, UncertainReason.BadBody)]
    [TestCase("""{"refresh_token":"r","access_token":""}""", 200, UncertainReason.BadBody)]
    [TestCase("<html>Bad gateway</html>", 200, UncertainReason.BadBody)]
    [TestCase("", 200, UncertainReason.BadBody)]
    [TestCase("[]", 200, UncertainReason.BadBody)]
    [TestCase("{}", 502, UncertainReason.ServerError)]
    [CancelAfter(10_000)]
    public async Task A_lost_answer_is_uncertain(string body, int status, UncertainReason reason, CancellationToken cancellationToken) =>
        Assert.That(
            await Client(StubPlatform.Answering(body, (HttpStatusCode)status)).RefreshAsync("old", cancellationToken),
            Is.EqualTo(new TokenOutcome.Uncertain(reason)));

    [Test]
    [CancelAfter(10_000)]
    public async Task A_timeout_is_uncertain_and_no_connection_is_not(CancellationToken cancellationToken)
    {
        var timeout = await Client(StubPlatform.Failing(new TaskCanceledException("t", new TimeoutException()))).RefreshAsync("old", cancellationToken);
        var refused = await Client(StubPlatform.Failing(new HttpRequestException(HttpRequestError.ConnectionError))).RefreshAsync("old", cancellationToken);
        var lost = await Client(StubPlatform.Failing(new HttpRequestException(HttpRequestError.ResponseEnded))).RefreshAsync("old", cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(timeout, Is.EqualTo(new TokenOutcome.Uncertain(UncertainReason.Timeout)));
            Assert.That(refused, Is.EqualTo(new TokenOutcome.TryLater(NotSentReason.NoConnection)));
            Assert.That(lost, Is.EqualTo(new TokenOutcome.Uncertain(UncertainReason.ConnectionLost)));
        }
    }

    private static ZaloOAuthClient Client(StubPlatform platform) => new(platform.Client(), StubPlatform.Options);
}
