using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using ZaloBot.Zalo;

namespace ZaloBot.Tests.Zalo;

/// <summary>The far end of the wire: keeps what was asked and gives the answer it was told to.</summary>
internal sealed class StubPlatform(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    public static readonly IOptions<ZaloApiOptions> Options = Microsoft.Extensions.Options.Options.Create(SomeOptions());

    public List<(string Method, string PathAndQuery, string Body, Dictionary<string, string> Headers)> Asked { get; } = [];

    public static StubPlatform Answering(string json, HttpStatusCode status = HttpStatusCode.OK) => new(_ => Json(json, status));

    public static StubPlatform Failing(Exception failure) => new(_ => throw failure);

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "text/json") };

    public static ZaloApiOptions SomeOptions(bool sendProof = false, PkceMode pkce = PkceMode.None, string? verifier = null) => new()
    {
        AppId = "4100000000000000017",
        AppSecret = "appSecretExample0001",
        WebhookSecrets = ["oaSecretExample0001"],
        SendProof = sendProof,
        PkceMode = pkce,
        PkceVerifier = verifier,
    };

    public HttpClient Client() => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Asked.Add((
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            body,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value))));
        return answer(request);
    }
}
