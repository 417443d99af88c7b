using Microsoft.AspNetCore.Builder;

namespace ZaloBot.IntegrationTests.EndToEnd;

/// <summary>A running service of a test; disposing it stops it as a deployment would.</summary>
internal sealed class Serving(WebApplication app) : IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
