using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ZaloBot.Service.OAuth;
using ZaloBot.Zalo;
using ZaloBot.Zalo.OAuth;

namespace ZaloBot.IntegrationTests.Tokens;

public sealed class ConsentTests
{
    private const string FixedVerifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static readonly HttpClient Browser = new();

    [TestCase(PkceMode.None, "none"), TestCase(PkceMode.Fixed, "fixed"), TestCase(PkceMode.PerRequest, "per_request"), CancelAfter(60_000)]
    public async Task A_consent_ends_in_a_stored_pair(PkceMode pkce, string toggle, CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await rig.TogglesAsync($$"""{"pkce":"{{toggle}}","pkce_challenge":"{{Pkce.Challenge(FixedVerifier)}}"}""", cancellationToken);
        await using var replica = await StartedAsync(rig, pkce, cancellationToken);
        var link = await LinkAsync(rig, replica, cancellationToken);

        using var answer = await Browser.GetAsync(link, cancellationToken);
        var page = await answer.Content.ReadAsStringAsync(cancellationToken);
        var token = await replica.Keeper().GetAsync(rig.OaId, cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(page, Does.Contain("Đã kết nối"));
            Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(token!.Generation, Is.EqualTo(1));
            Assert.That(page, Does.Not.Contain(token.Value));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task A_callback_works_once(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var replica = await StartedAsync(rig, PkceMode.PerRequest, cancellationToken);
        using var first = await Browser.GetAsync(await LinkAsync(rig, replica, cancellationToken), cancellationToken);

        using var second = await Browser.GetAsync(first.RequestMessage!.RequestUri, cancellationToken);

        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await second.Content.ReadAsStringAsync(cancellationToken), Does.Contain("chỉ dùng được một lần"));
    }

    [TestCase(29, HttpStatusCode.OK), TestCase(31, HttpStatusCode.BadRequest), CancelAfter(60_000)]
    public async Task A_link_lives_half_an_hour(int minutes, HttpStatusCode expected, CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var replica = await StartedAsync(rig, PkceMode.None, cancellationToken);
        var link = await LinkAsync(rig, replica, cancellationToken);
        rig.Clock.Advance(TimeSpan.FromMinutes(minutes));

        using var answer = await Browser.GetAsync(link, cancellationToken);

        Assert.That(answer.StatusCode, Is.EqualTo(expected));
    }

    [TestCase("code=c&oa_id={oa}&state=made-up", "không còn dùng được")]
    [TestCase("code=c&oa_id=2700000000000000099&state={state}", "Không đúng Official Account")]
    [TestCase("code=made-up&oa_id={oa}&state={state}", "Zalo không nhận mã")]
    [TestCase("oa_id={oa}&state={state}", "Chưa được cấp quyền")]
    [CancelAfter(60_000)]
    public async Task A_callback_that_is_not_right_stores_nothing_and_says_what_to_do(
        string query, string expected, CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var replica = await StartedAsync(rig, PkceMode.None, cancellationToken);
        var link = await LinkAsync(rig, replica, cancellationToken);
        var state = link.Query[(link.Query.IndexOf("state=", StringComparison.Ordinal) + "state=".Length)..];

        var filled = query.Replace("{oa}", rig.OaId, StringComparison.Ordinal).Replace("{state}", state, StringComparison.Ordinal);

        using var answer = await Browser.GetAsync(new Uri(new Uri(replica.Urls.Single()), "/oauth/zalo?" + filled), cancellationToken);

        Assert.That(await answer.Content.ReadAsStringAsync(cancellationToken), Does.Contain(expected).And.Contain("liên kết"));
        Assert.That(await rig.Store.FindAsync(rig.OaId, cancellationToken), Is.Null);
    }

    [Test, CancelAfter(60_000)]
    public async Task An_oa_that_was_never_added_gets_no_link(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var replica = rig.NewReplica();

        var link = await replica.Services.GetRequiredService<ConsentLinks>().CreateAsync("2700000000000000099", cancellationToken);

        Assert.That(link, Is.Null);
    }

    private static async Task<WebApplication> StartedAsync(TokenRig rig, PkceMode pkce, CancellationToken cancellationToken)
    {
        var replica = rig.NewReplica(pkce, FixedVerifier, port: FreePort());
        await replica.StartAsync(cancellationToken);
        return replica;
    }

    private static async Task<Uri> LinkAsync(TokenRig rig, WebApplication replica, CancellationToken cancellationToken) =>
        (await replica.Services.GetRequiredService<ConsentLinks>().CreateAsync(rig.OaId, cancellationToken))!;

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
