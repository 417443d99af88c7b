using System.Text;
using Microsoft.Extensions.Options;
using ZaloBot.Zalo;
using ZaloBot.Service.Webhook;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Tests.Service.Webhook;

internal sealed class WebhookCheckTests
{
    private const string AppId = "4100000000000000017";
    private const string Old = "oaSecretExample0001";
    private const string New = "oaSecretExample0002";
    private const string Timestamp = "1795395600123";
    private const string Body = """{"event_name":"follow","oa_id":"27","follower":{"id":"81"},"timestamp":"1795395600123"}""";

    private readonly WebhookCheck _check = new(Options.Create(new ZaloApiOptions { AppId = AppId, AppSecret = "appSecretExample0001", WebhookSecrets = [Old, New] }));

    [TestCase(Old)]
    [TestCase(New)]
    public void A_body_signed_with_either_secret_is_genuine(string secret) =>
        Assert.That(Verdict(Body, Sign(Body, secret)), Is.EqualTo(WebhookVerdict.Genuine));

    [TestCase("")]
    [TestCase(" \n")]
    [TestCase("{}")]
    [TestCase(Body)]
    public void An_unsigned_probe_is_known(string body) =>
        Assert.That(Verdict(body, null), Is.EqualTo(WebhookVerdict.Probe));

    [TestCase("[]")]
    [TestCase("hello")]
    [TestCase("{\"event_name\":")]
    public void Other_unsigned_bytes_are_refused(string body) =>
        Assert.That(Verdict(body, null), Is.EqualTo(WebhookVerdict.Refused));

    [Test]
    public void A_signature_of_another_secret_app_body_or_shape_is_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Verdict(Body, Sign(Body, "oaSecretExample0003")), Is.EqualTo(WebhookVerdict.Refused));
            Assert.That(Verdict(Body, WebhookSignature.Sign(Encoding.UTF8.GetBytes(Body), Timestamp, "4100000000000000018", Old)),
                Is.EqualTo(WebhookVerdict.Refused));
            Assert.That(Verdict(Body + " ", Sign(Body, Old)), Is.EqualTo(WebhookVerdict.Refused));
            Assert.That(Verdict(Body, "mac=00"), Is.EqualTo(WebhookVerdict.Refused));
            Assert.That(Verdict("{}", Sign("{}", Old)), Is.EqualTo(WebhookVerdict.Refused));
        }
    }

    [Test]
    public void Signed_bytes_that_are_no_json_are_genuine_and_kept_under_a_hash()
    {
        var body = Body[..^1];
        var bytes = Encoding.UTF8.GetBytes(body);

        var (verdict, envelope) = _check.Check(bytes, Sign(body, Old));
        var kept = InboxEvents.From(envelope, bytes, DateTimeOffset.UnixEpoch);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict, Is.EqualTo(WebhookVerdict.Genuine));
            Assert.That(kept.EventName, Is.EqualTo("unreadable"));
            Assert.That(kept.EventKey, Does.Match("^unreadable:sha256:[0-9a-f]{64}$"));
            Assert.That(kept.Body, Is.SameAs(bytes));
        }
    }

    private WebhookVerdict Verdict(string body, string? header) => _check.Check(Encoding.UTF8.GetBytes(body), header).Verdict;

    private static string Sign(string body, string secret) => WebhookSignature.Sign(Encoding.UTF8.GetBytes(body), Timestamp, AppId, secret);
}
