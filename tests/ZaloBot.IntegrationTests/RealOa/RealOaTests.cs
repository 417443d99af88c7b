using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using ZaloBot.IntegrationTests.EndToEnd;
using ZaloBot.IntegrationTests.Postgres;
using ZaloBot.Service.Hosting;

namespace ZaloBot.IntegrationTests.RealOa;

/// <summary>The first day of a real OA (deploy/RUNBOOK.md §2) with the real executable: neither demo nor simulator.</summary>
[CancelAfter(180_000)]
public sealed class RealOaTests
{
    private const string OaId = "2700000000000000031";
    private const string UserId = "8100000000000000123";

    private static readonly HttpClient Http = new();

    [Test]
    public async Task From_the_filled_in_sample_to_the_first_message_and_a_graceful_stop(CancellationToken cancellationToken)
    {
        await using var zalo = await PlayedZalo.StartAsync(cancellationToken);
        await using var roles = await TwoRoles.CreateAsync(cancellationToken);
        using var sample = new FilledInSample(roles, zalo.Address);
        Assert.That(sample["Demo:Enabled"], Is.EqualTo("false"));
        Assert.That(sample["Clock:Follow"], Is.Empty);

        await DoneAsync(sample, ["migrate"], cancellationToken);
        using var service = Zalobot.Start(sample.Config, "serve");
        await ReadyAsync(sample, cancellationToken);
        var link = await DoneAsync(sample, ["oa", "add", "--oa", OaId, "--name", "Công an phường An Khê"], cancellationToken);
        await ConsentAsync(sample, zalo, new Uri(link.Trim()), cancellationToken);

        await AnsweredAsync(sample, zalo, "a1", "mat trom con bo o thon 3 toi qua", cancellationToken);

        await StopsWithAMessageUnderWayAsync(sample, roles, zalo, service, cancellationToken);
    }

    [Test]
    public async Task The_sample_as_it_stands_is_refused_with_every_placeholder_named_at_once(CancellationToken cancellationToken)
    {
        var ended = await Zalobot.RunAsync(FilledInSample.Sample, ["serve"], cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ended.Code, Is.Not.Zero);
            foreach (var name in new[] { "Serve", "Owner", "AppId", "AppSecret", "WebhookSecrets", "CallbackAddress" })
            {
                Assert.That(ended.Error, Does.Contain(name));
            }

            // The words of a setting are not repeated: they may be a secret next time.
            Assert.That(ended.Error, Does.Not.Contain("/run/postgresql"));
        }
    }

    /// <summary>Plays the OA's administrator, who comes back from the link as Zalo's page sends him (zalo-platform.md §1.2).</summary>
    private static async Task ConsentAsync(FilledInSample sample, PlayedZalo zalo, Uri link, CancellationToken cancellationToken)
    {
        var asked = QueryHelpers.ParseQuery(link.Query);
        Assert.That(link.GetLeftPart(UriPartial.Path), Is.EqualTo(new Uri(zalo.Address, "/v4/oa/permission").ToString()));
        Assert.That((string?)asked["app_id"], Is.EqualTo(FilledInSample.AppId));

        using var page = await Http.GetAsync(
            QueryHelpers.AddQueryString($"{asked["redirect_uri"]}?code=code-1&oa_id={OaId}", "state", asked["state"]!),
            cancellationToken);

        Assert.That(page.IsSuccessStatusCode, Is.True, await page.Content.ReadAsStringAsync(cancellationToken));
        var exchange = await zalo.Exchanges.ReadAsync(cancellationToken);
        var challenge = Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(exchange["code_verifier"])));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((exchange["code"], exchange["grant_type"]), Is.EqualTo(("code-1", "authorization_code")));
            Assert.That((exchange["app_id"], exchange["secret_key"]), Is.EqualTo((FilledInSample.AppId, FilledInSample.AppSecret)));
            Assert.That((string?)asked["code_challenge"], Is.EqualTo(challenge));
        }

        Assert.That(await DoneAsync(sample, ["oa", "list"], cancellationToken), Does.Contain(OaId));
    }

    private static async Task AnsweredAsync(
        FilledInSample sample, PlayedZalo zalo, string messageId, string text, CancellationToken cancellationToken)
    {
        await PostAsync(sample, messageId, text, cancellationToken);

        var (token, body) = await zalo.Sends.ReadAsync(cancellationToken);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(token, Is.EqualTo("access-1"));
            Assert.That(body["recipient"]!["user_id"]!.ToString(), Is.EqualTo(UserId));
            Assert.That(body["message"]!["text"]!.ToString(), Does.StartWith("Dạ, "));
            Assert.That(body["message"]!["text"]!.ToString(), Does.Not.Contain("{{").And.Not.Contain("[["));
        }
    }

    /// <summary>SIGTERM while Zalo has a message and has not answered yet: its answer is waited for and recorded.</summary>
    private static async Task StopsWithAMessageUnderWayAsync(
        FilledInSample sample, TwoRoles roles, PlayedZalo zalo, Zalobot service, CancellationToken cancellationToken)
    {
        zalo.Hold();
        await AnsweredAsync(sample, zalo, "a2", "gan cho, khoang 10 gio dem", cancellationToken);

        await service.TerminateAsync(cancellationToken);
        var asked = TimeProvider.System.GetTimestamp();
        await Town.EventuallyAsync(() => IsUpAsync(sample, cancellationToken), isUp => !isUp, cancellationToken);
        zalo.Release();
        var ended = await service.EndAsync(cancellationToken);

        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(TimeProvider.System.GetElapsedTime(asked), Is.LessThan(ServeHost.StopBudget));
        await using var source = NpgsqlDataSource.Create(roles.Serve);
        await using var states = source.CreateCommand("select string_agg(state, ' ' order by id) from outbox");
        Assert.That(await states.ExecuteScalarAsync(cancellationToken), Is.EqualTo("sent sent"));
    }

    private static async Task<string> DoneAsync(FilledInSample sample, string[] verb, CancellationToken cancellationToken)
    {
        var ended = await Zalobot.RunAsync(sample.Config, verb, cancellationToken);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        return ended.Out;
    }

    private static Task<bool> ReadyAsync(FilledInSample sample, CancellationToken cancellationToken) =>
        Town.EventuallyAsync(() => IsUpAsync(sample, cancellationToken), isUp => isUp, cancellationToken, seconds: 60);

    private static async Task<bool> IsUpAsync(FilledInSample sample, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(sample.Internal, "/health/live"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>A signed event, made by hand after zalo-platform.md §2.2.</summary>
    private static async Task PostAsync(FilledInSample sample, string messageId, string text, CancellationToken cancellationToken)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var body = new JsonObject
        {
            ["event_name"] = "user_send_text", ["app_id"] = FilledInSample.AppId, ["sender"] = new JsonObject { ["id"] = UserId },
            ["recipient"] = new JsonObject { ["id"] = OaId }, ["message"] = new JsonObject { ["text"] = text, ["msg_id"] = messageId },
            ["timestamp"] = $"{timestamp}", ["user_id_by_app"] = "5200000000000000456",
        }.ToJsonString();
        var mac = SHA256.HashData(Encoding.UTF8.GetBytes($"{FilledInSample.AppId}{body}{timestamp}{FilledInSample.OaSecret}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(sample.Public, "/webhook/zalo"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("X-ZEvent-Signature", $"mac={Convert.ToHexStringLower(mac)}");
        using var answer = await Http.SendAsync(request, cancellationToken);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
    }

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
