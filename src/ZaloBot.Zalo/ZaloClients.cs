using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using ZaloBot.Zalo.Groups;
using ZaloBot.Zalo.OAuth;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Zalo;

/// <summary>Puts the clients into a host.</summary>
public static class ZaloClients
{
    /// <summary>Names of the two HTTP clients; the token endpoint is another host, whose fate must not hang on the API's.</summary>
    public const string ApiClientName = "zalo";
    public const string OAuthClientName = "zalo-oauth";

    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(20);

    /// <summary>Registers the three clients (transient; cheap to make) and the options' validator. The options themselves are bound by the
    /// host from <see cref="ZaloApiOptions.Section"/>.</summary>
    /// <param name="configure">Called for both HTTP clients: the host's own handlers go outside the timeout and the breaker.</param>
    public static IServiceCollection AddZaloClients(this IServiceCollection services, Action<IHttpClientBuilder>? configure = null)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ZaloApiOptions>, ZaloApiOptionsValidator>());
        AddHttp(services, ApiClientName, configure);
        AddHttp(services, OAuthClientName, configure);
        services.AddTransient(provider => new ZaloApiClient(Http(provider, ApiClientName), Options(provider)));
        services.AddTransient(provider => new ZaloGroupClient(Http(provider, ApiClientName), Options(provider)));
        services.AddTransient(provider => new ZaloOAuthClient(Http(provider, OAuthClientName), Options(provider)));
        return services;
    }

    /// <summary>One guard round one call: a breaker outside, a timeout inside, and no retry; trying again is the outbox's business alone.</summary>
    private static void AddHttp(IServiceCollection services, string name, Action<IHttpClientBuilder>? configure)
    {
        var builder = services.AddHttpClient(name, (provider, client) =>
        {
            // The guard's timeout ends with the answer's head; this one also covers its body.
            client.Timeout = Options(provider).Value.LongestCall;
            client.MaxResponseContentBufferSize = 1024 * 1024;
        });
        builder.ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
        {
            // Well before the whole call's timeout: while there is no connection, nothing was sent for certain.
            ConnectTimeout = Options(provider).Value.SendTimeout / 2,
            // A redirect would carry the token's header to wherever it points.
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });

        // The factory's own loggers write addresses and headers, which hold ids and tokens.
        builder.RemoveAllLoggers();
        configure?.Invoke(builder);
        builder.AddResilienceHandler("guard", (pipeline, context) =>
        {
            var failures = new TransportFailures();
            pipeline
                .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = 8,
                    SamplingDuration = Sampling,
                    BreakDuration = TimeSpan.FromSeconds(5),
                    ShouldHandle = args => ValueTask.FromResult(failures.Counts(args.Outcome, args.Context.GetRequestMessage())),
                })
                .AddTimeout(Options(context.ServiceProvider).Value.SendTimeout);
        });
    }

    private static HttpClient Http(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    private static IOptions<ZaloApiOptions> Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<ZaloApiOptions>>();

    /// <summary>What the breaker counts: failures of the way there, and those of one recipient only once a while, so that a few dead groups
    /// never stop the villagers' replies.</summary>
    private sealed class TransportFailures
    {
        private const int MostRecipients = 1000;

        private readonly ConcurrentDictionary<string, long> _countedAt = new();

        public bool Counts(Outcome<HttpResponseMessage> outcome, HttpRequestMessage? request)
        {
            if (outcome.Exception is not (HttpRequestException or TimeoutRejectedException)
                && outcome.Result is not { StatusCode: >= HttpStatusCode.InternalServerError })
            {
                return false;
            }

            if (request is null || !request.Options.TryGetValue(OpenApiCaller.RecipientKey, out var recipient))
            {
                return true;
            }

            var now = Stopwatch.GetTimestamp();
            if (_countedAt.TryGetValue(recipient, out var at) && Stopwatch.GetElapsedTime(at, now) < Sampling)
            {
                return false;
            }

            if (_countedAt.Count >= MostRecipients)
            {
                _countedAt.Clear();
            }

            _countedAt[recipient] = now;
            return true;
        }
    }
}
