using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ZaloBot.Zalo;
using ZaloBot.Zalo.OAuth;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Tests.Zalo;

public sealed class ZaloClientsTests
{
    private static readonly ZaloAccess Access = new("token");

    [Test]
    [CancelAfter(20_000)]
    public async Task Failures_of_many_recipients_open_the_breaker_for_the_api_alone(CancellationToken cancellationToken)
    {
        var platform = StubPlatform.Failing(new HttpRequestException(HttpRequestError.ConnectionError));
        await using var provider = Provider(platform);

        var outcomes = new List<ApiOutcome<SentMessage>>();
        for (var person = 0; person < 12; person++)
        {
            outcomes.Add(await SendAsync(provider, $"{person}", cancellationToken));
        }

        var token = await provider.GetRequiredService<ZaloOAuthClient>().RefreshAsync("old", cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcomes[0], Is.EqualTo(new ApiOutcome<SentMessage>.NotSent(NotSentReason.NoConnection)));
            Assert.That(outcomes[^1], Is.EqualTo(new ApiOutcome<SentMessage>.NotSent(NotSentReason.CircuitOpen)));
            Assert.That(token, Is.EqualTo(new TokenOutcome.TryLater(NotSentReason.NoConnection)));
        }
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task One_dead_group_never_opens_the_breaker(CancellationToken cancellationToken)
    {
        var platform = StubPlatform.Answering("<html></html>", HttpStatusCode.BadGateway);
        await using var provider = Provider(platform);

        for (var attempt = 0; attempt < 30; attempt++)
        {
            Assert.That(
                await SendAsync(provider, "dead", cancellationToken),
                Is.EqualTo(new ApiOutcome<SentMessage>.Uncertain(UncertainReason.ServerError)));
        }
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task Refusals_never_open_the_breaker_and_nothing_is_tried_twice(CancellationToken cancellationToken)
    {
        var platform = StubPlatform.Answering("""{"error":-230}""");
        await using var provider = Provider(platform);

        for (var person = 0; person < 30; person++)
        {
            Assert.That(await SendAsync(provider, $"{person}", cancellationToken), Is.InstanceOf<ApiOutcome<SentMessage>.Refused>());
        }

        Assert.That(platform.Asked, Has.Count.EqualTo(30));
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task A_call_without_an_answer_ends_after_the_timeout_as_uncertain(CancellationToken cancellationToken)
    {
        await using var provider = Provider(new SilentPlatform());

        Assert.That(
            await SendAsync(provider, "1", cancellationToken),
            Is.EqualTo(new ApiOutcome<SentMessage>.Uncertain(UncertainReason.Timeout)));
    }

    private static Task<ApiOutcome<SentMessage>> SendAsync(ServiceProvider provider, string userId, CancellationToken cancellationToken) =>
        provider.GetRequiredService<ZaloApiClient>().SendConsultationAsync(Access, userId, new ZaloMessage.Text("a"), cancellationToken);

    private static ServiceProvider Provider(HttpMessageHandler platform)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new ZaloApiOptions
        {
            AppId = "4100000000000000017",
            AppSecret = "appSecretExample0001",
            WebhookSecrets = ["oaSecretExample0001"],
            SendTimeout = TimeSpan.FromSeconds(1),
        }));
        services.AddZaloClients(http => http.ConfigurePrimaryHttpMessageHandler(() => platform));
        return services.BuildServiceProvider();
    }

    private sealed class SilentPlatform : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var never = new TaskCompletionSource<HttpResponseMessage>();
            await using var registration = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            return await never.Task;
        }
    }
}
