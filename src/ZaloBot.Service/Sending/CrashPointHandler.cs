using System.Diagnostics;

namespace ZaloBot.Service.Sending;

/// <summary>Names each HTTP call to Zalo for the crash drills.</summary>
internal sealed class CrashPointHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var point = PointOf(request.RequestUri?.AbsolutePath ?? "");
        CrashPoints.Before(point);
        var response = await base.SendAsync(request, cancellationToken);
        CrashPoints.After(point);
        return response;
    }

    private static CrashPoint PointOf(string path) => path switch
    {
        _ when path.Contains("/message", StringComparison.Ordinal) => CrashPoint.SendHttp,
        _ when path.EndsWith("/conversation", StringComparison.Ordinal) => CrashPoint.ReadConversationHttp,
        _ when path.EndsWith("/access_token", StringComparison.Ordinal) => CrashPoint.RefreshHttp,
        _ => throw new UnreachableException("a call to Zalo without a crash point"),
    };
}
