using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace ZaloBot.IntegrationTests.Simulator;

/// <summary>zalo-platform.md §7 "Auth".</summary>
[CancelAfter(20_000)]
internal sealed class OauthTests : SimulatorFixture
{
    private const string Callback = "http://127.0.0.1:8080/oauth/zalo";
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    [Test]
    public async Task The_permission_page_sends_back_code_oa_and_state()
    {
        var location = await ConsentAsync();

        var query = QueryHelpers.ParseQuery(new Uri(location).Query);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(location, Does.StartWith(Callback));
            Assert.That(query["state"].ToString(), Is.EqualTo("s1"));
            Assert.That(query["oa_id"].ToString(), Is.EqualTo(Info["oa_id"]!.ToString()));
            Assert.That(query["code"].ToString(), Is.Not.Empty);
        }
    }

    [TestCase("https://evil.example/cb")]
    [TestCase("")]
    public async Task An_unknown_callback_lands_on_the_error_page(string callback)
    {
        var location = await ConsentAsync(callback: callback);

        using var page = await SendAsync("GET", location);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(location, Does.Contain("/v4/permission/error").And.Contain("-14003"));
            Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("-14003"));
        }
    }

    [Test]
    public async Task One_callback_can_be_the_only_registered_one()
    {
        await SimAsync("PUT", "/sim/toggles", """{"strict_redirect":"https://ward.example/oauth"}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ConsentAsync(), Does.Contain("-14003"));
            Assert.That(await ConsentAsync(callback: "https://ward.example/oauth"), Does.StartWith("https://ward.example/oauth?code="));
        }
    }

    [Test]
    public async Task A_code_opens_once()
    {
        var code = await CodeAsync();

        var first = await ExchangeAsync(code);
        var second = await ExchangeAsync(code);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first["access_token"]!.ToString(), Is.Not.Empty);
            Assert.That(first["expires_in"]!.GetValue<string>(), Is.EqualTo("90000"));
            Assert.That(second.AsObject().ContainsKey("access_token"), Is.False);
        }
    }

    [TestCase("00:09:50", true)]
    [TestCase("00:10:10", false)]
    public async Task A_code_lives_ten_minutes(string after, bool opens)
    {
        var code = await CodeAsync();
        await AdvanceAsync(after);

        Assert.That((await ExchangeAsync(code)).AsObject().ContainsKey("access_token"), Is.EqualTo(opens));
    }

    [TestCase(Verifier, true)]
    [TestCase("wrong", false)]
    [TestCase(null, false)]
    public async Task A_challenge_asks_for_its_verifier(string? verifier, bool opens)
    {
        var code = await CodeAsync(Challenge);

        Assert.That((await ExchangeAsync(code, verifier)).AsObject().ContainsKey("access_token"), Is.EqualTo(opens));
    }

    [TestCase("""{"pkce":"fixed","pkce_challenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"}""", Challenge, true)]
    [TestCase("""{"pkce":"fixed","pkce_challenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"}""", "another", false)]
    [TestCase("""{"pkce":"per_request"}""", Challenge, true)]
    [TestCase("""{"pkce":"per_request"}""", "", false)]
    public async Task Pkce_can_be_fixed_or_asked_for_each_time(string toggles, string challenge, bool granted)
    {
        await SimAsync("PUT", "/sim/toggles", toggles);

        Assert.That((await ConsentAsync(challenge)).StartsWith(Callback, StringComparison.Ordinal), Is.EqualTo(granted));
    }

    [Test]
    public async Task Without_the_app_secret_nothing_is_given()
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["refresh_token"] = RefreshToken, ["app_id"] = Info["app_id"]!.ToString(), ["grant_type"] = "refresh_token",
        });
        using var answer = await Http.PostAsync(new Uri("/v4/oa/access_token", UriKind.Relative), content);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(200));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("access_token").And.Contain("error_name"));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Fields_in_the_query_string_count_only_when_switched_on(bool accepted)
    {
        await SimAsync("PUT", "/sim/toggles", $$"""{"oauth_query_accepted":{{(accepted ? "true" : "false")}}}""");

        using var answer = await SendAsync(
            "POST", $"/v4/oa/access_token?refresh_token={RefreshToken}&app_id={Info["app_id"]}&grant_type=refresh_token", "",
            ("secret_key", Info["app_secret"]!.ToString()));

        Assert.That((await answer.Content.ReadAsStringAsync()).Contains("access_token", StringComparison.Ordinal), Is.EqualTo(accepted));
    }

    [Test]
    public async Task Expires_in_can_be_a_number()
    {
        await SimAsync("PUT", "/sim/toggles", """{"expires_in_number":true}""");

        Assert.That((await RefreshAsync(RefreshToken))["expires_in"]!.GetValue<int>(), Is.EqualTo(90_000));
    }

    [TestCase("1.00:59:00", 0)]
    [TestCase("1.01:01:00", -220)]
    public async Task An_access_token_lives_25_hours(string after, int error)
    {
        await AdvanceAsync(after);

        Assert.That(await ApiErrorAsync("GET", "/v2.0/oa/getoa"), Is.EqualTo(error));
    }

    [TestCase("89.00:00:00", true)]
    [TestCase("91.00:00:00", false)]
    public async Task A_refresh_token_lives_three_months(string after, bool works)
    {
        await AdvanceAsync(after);

        Assert.That((await RefreshAsync(RefreshToken)).AsObject().ContainsKey("access_token"), Is.EqualTo(works));
    }

    [Test]
    public async Task A_refresh_token_works_once_and_is_then_refused_without_a_number()
    {
        var fresh = await RefreshAsync(RefreshToken);
        var reused = (await RefreshAsync(RefreshToken)).AsObject();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fresh["refresh_token"]!.ToString(), Is.Not.EqualTo(RefreshToken));
            Assert.That(reused.ContainsKey("error"), Is.False);
            Assert.That(reused["error_name"]!.ToString(), Does.Contain("Invalid refresh token"));
            Assert.That((await RefreshAsync(fresh["refresh_token"]!.ToString())).AsObject().ContainsKey("access_token"), Is.True);
        }
    }

    [Test]
    public async Task The_refusal_can_carry_its_number()
    {
        await SimAsync("PUT", "/sim/toggles", """{"refresh_reuse_with_code":true}""");
        await RefreshAsync(RefreshToken);

        Assert.That((int)(await RefreshAsync(RefreshToken))["error"]!, Is.EqualTo(-14014));
    }

    [TestCase(false, -216)]
    [TestCase(true, 0)]
    public async Task The_old_access_token_dies_with_the_refresh_or_lives_on(bool lives, int error)
    {
        await SimAsync("PUT", "/sim/toggles", $$"""{"old_access_token_lives":{{(lives ? "true" : "false")}}}""");

        await RefreshAsync(RefreshToken);

        Assert.That(await ApiErrorAsync("GET", "/v2.0/oa/getoa"), Is.EqualTo(error));
    }

    [Test]
    public async Task A_lost_answer_has_consumed_the_token()
    {
        await SimAsync("PUT", "/sim/faults", """{"oauth_answer_lost":1}""");
        Assert.That(async () => await RefreshAsync(RefreshToken), Throws.InstanceOf<HttpRequestException>());
        await SimAsync("DELETE", "/sim/faults");

        Assert.That((await RefreshAsync(RefreshToken)).AsObject().ContainsKey("access_token"), Is.False);
    }

    [Test]
    public async Task A_revoked_grant_stops_calls_and_refreshes_until_consent_or_the_api_explorer(CancellationToken cancel)
    {
        await SimAsync("POST", "/sim/oauth/revoke");

        await Hook.WaitForAsync("permission_revoked", cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ApiErrorAsync("GET", "/v2.0/oa/getoa"), Is.EqualTo(-223));
            Assert.That((await RefreshAsync(RefreshToken)).AsObject().ContainsKey("access_token"), Is.False);
        }

        await IssueAsync();
        Assert.That(await ApiErrorAsync("GET", "/v2.0/oa/getoa"), Is.Zero);

        await SimAsync("POST", "/sim/oauth/revoke");
        await ExchangeAsync(await CodeAsync());
        Assert.That(await ApiErrorAsync("GET", "/v2.0/oa/getoa"), Is.Zero);
    }

    [Test]
    public async Task Only_the_header_access_token_opens_the_api()
    {
        using var bearer = await SendAsync("GET", "/v2.0/oa/getoa", "", ("Authorization", "Bearer " + Token));

        Assert.That((int)JsonNode.Parse(await bearer.Content.ReadAsStringAsync())!["error"]!, Is.EqualTo(-216));
    }

    [Test]
    public void The_proof_equals_its_vector()
    {
        Assert.That(
            ZaloBot.Simulator.Platform.OpenApi.ApiGate.Proof("appSecretExample0001", "accessTokenExample0001"),
            Is.EqualTo("7bd63ec51f4cc34184e02aabad5a02c336b826893a85ad8f011bdb5f1c28348e"));
    }

    [Test]
    public async Task A_proof_is_checked_and_can_be_demanded()
    {
        await SimAsync("PUT", "/sim/toggles", """{"appsecret_proof_required":true}""");
        var good = ZaloBot.Simulator.Platform.OpenApi.ApiGate.Proof(Info["app_secret"]!.ToString(), Token);

        using var right = await SendAsync("GET", "/v2.0/oa/getoa", "", ("access_token", Token), ("appsecret_proof", good));
        using var wrong = await SendAsync("GET", "/v2.0/oa/getoa", "", ("access_token", Token), ("appsecret_proof", "00"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await right.Content.ReadAsStringAsync(), Does.Contain("\"error\":0"));
            Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("\"error\":-242"));
            Assert.That(await ApiErrorAsync("GET", "/v2.0/oa/getoa"), Is.EqualTo(-242));
        }
    }

    private async Task<string> ConsentAsync(string challenge = "", string callback = Callback)
    {
        var path = QueryHelpers.AddQueryString("/v4/oa/permission", new Dictionary<string, string?>
        {
            ["app_id"] = Info["app_id"]!.ToString(), ["redirect_uri"] = callback, ["state"] = "s1", ["code_challenge"] = challenge,
        });
        using var answer = await SendAsync("GET", path);
        return answer.Headers.Location!.ToString();
    }

    private async Task<string> CodeAsync(string challenge = "") =>
        QueryHelpers.ParseQuery(new Uri(await ConsentAsync(challenge)).Query)["code"].ToString();

    private Task<JsonNode> ExchangeAsync(string code, string? verifier = null) => TokenCallAsync(
        ("code", code), ("app_id", Info["app_id"]!.ToString()), ("grant_type", "authorization_code"), ("code_verifier", verifier ?? ""));
}
