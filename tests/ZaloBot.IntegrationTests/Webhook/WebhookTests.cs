using System.Net;
using System.Text;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.IntegrationTests.Webhook;

public sealed class WebhookTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zalobot-webhook-");

    [TearDown]
    public void Remove() => _folder.Delete(recursive: true);

    [Test, CancelAfter(60_000)]
    public async Task A_signed_event_is_in_the_inbox_when_it_is_answered(CancellationToken cancellationToken)
    {
        await using var rig = await StartAsync(cancellationToken);
        var body = WebhookRig.Text("m1", "Báo tin: có người lạ 🚨");

        var status = await rig.PostAsync(body, cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await rig.KeysAsync(cancellationToken), Is.EqualTo(new[] { "user_send_text:m1" }));
            Assert.That(await rig.ValueAsync("select convert_from(body, 'UTF8') from inbox", cancellationToken), Is.EqualTo(body));
            Assert.That(await rig.ValueAsync("select oa_id || ' ' || conversation from inbox", cancellationToken),
                Is.EqualTo("2700000000000000031 u:8100000000000000123"));
            Assert.That(await rig.ValueAsync("select extract(epoch from event_at)::text from inbox", cancellationToken), Is.EqualTo("1795395600.123000"));
            Assert.That((await rig.Turns.Reader.ReadAsync(cancellationToken)).Key.Conversation, Is.EqualTo("u:8100000000000000123"));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task The_same_event_three_times_is_stored_once_and_answered_200_each_time(CancellationToken cancellationToken)
    {
        await using var rig = await StartAsync(cancellationToken);
        var body = WebhookRig.Text("m1", "chào");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => rig.PostAsync(body, cancellationToken)));

        Assert.That(statuses, Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(await rig.KeysAsync(cancellationToken), Has.Count.EqualTo(1));
    }

    [Test, CancelAfter(60_000)]
    public async Task Many_at_once_are_all_stored(CancellationToken cancellationToken)
    {
        await using var rig = await StartAsync(cancellationToken);

        var statuses = await Task.WhenAll(
            Enumerable.Range(0, 600).Select(i => rig.PostAsync(WebhookRig.Text($"m{i}", "chào", $"81{i % 7}"), cancellationToken)));

        Assert.That(statuses, Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(await rig.KeysAsync(cancellationToken), Is.EquivalentTo(Enumerable.Range(0, 600).Select(i => $"user_send_text:m{i}")));
    }

    [Test, CancelAfter(60_000)]
    public async Task An_unknown_event_and_signed_bytes_that_are_no_json_are_kept(CancellationToken cancellationToken)
    {
        await using var rig = await StartAsync(cancellationToken);

        var unknown = await rig.PostAsync("""{"event_name":"brand_new","oa_id":"2700000000000000031","timestamp":"1795395600123"}""", cancellationToken);
        var broken = await rig.PostAsync("""{"event_name":"user_send_text","timestamp":"1795395600123",""", cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(unknown, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(broken, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await rig.KeysAsync(cancellationToken)).Select(key => key.Split(':')[0]), Is.EqualTo(new[] { "brand_new", "unreadable" }));
        }
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("""{"event_name":"user_send_text","timestamp":"1795395600123"}""")]
    [CancelAfter(60_000)]
    public async Task The_unsigned_probe_is_answered_200_and_stored_nowhere(string body, CancellationToken cancellationToken)
    {
        await using var rig = await StartAsync(cancellationToken);

        var status = await rig.PostAsync(new StringContent(body), null, cancellationToken);

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await rig.KeysAsync(cancellationToken), Is.Empty);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_wrong_signature_is_refused_and_stored_nowhere(CancellationToken cancellationToken)
    {
        await using var rig = await StartAsync(cancellationToken);
        var bytes = Encoding.UTF8.GetBytes(WebhookRig.Text("m1", "chào"));

        var status = await rig.PostAsync(
            new ByteArrayContent(bytes), WebhookSignature.Sign(bytes, "1795395600124", WebhookRig.AppId, WebhookRig.Secret), cancellationToken);

        Assert.That(status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await rig.KeysAsync(cancellationToken), Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    [CancelAfter(60_000)]
    public async Task A_body_over_the_limit_is_refused_with_or_without_its_length(bool isLengthKnown, CancellationToken cancellationToken)
    {
        await using var rig = await StartAsync(cancellationToken);
        var bytes = new byte[(256 * 1024) + 1];
        using HttpContent content = isLengthKnown ? new ByteArrayContent(bytes) : new StreamContent(new Unseekable(bytes));

        Assert.That(await rig.PostAsync(content, "mac=00", cancellationToken), Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await rig.PostAsync(WebhookRig.Text("m1", new string('x', 20_000)), cancellationToken), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test, CancelAfter(60_000)]
    public async Task Get_and_head_answer_200(CancellationToken cancellationToken)
    {
        await using var rig = await StartAsync(cancellationToken);
        using var get = await rig.Http.GetAsync("/webhook/zalo", cancellationToken);
        using var head = await rig.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/webhook/zalo"), cancellationToken);

        Assert.That(get.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test, CancelAfter(60_000)]
    public async Task The_log_tells_of_a_refusal_and_nothing_of_the_person(CancellationToken cancellationToken)
    {
        await using var rig = await StartAsync(cancellationToken);
        var body = WebhookRig.Text("m1", "nhà bà Tứ");

        await rig.PostAsync(new StringContent(body), "mac=00", cancellationToken);
        await rig.PostAsync(body[..^1], cancellationToken);

        var lines = rig.Logs.GetSnapshot().Select(line => $"{line.Message} {line.Exception}").ToList();
        Assert.That(lines, Has.Some.Contains("no valid signature").And.Some.Contains("no JSON object"));
        Assert.That(lines, Has.None.Contains("Tứ").And.None.Contains("8100000000000000123"));
    }

    private async Task<WebhookRig> StartAsync(CancellationToken cancellationToken) =>
        await WebhookRig.StartAsync(await TestCluster.CreateDatabaseAsync(cancellationToken), _folder.FullName, cancellationToken);

    /// <summary>Makes HttpClient send chunks.</summary>
    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
