using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using KestrelListener = Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions;

namespace ZaloBot.Service.Hosting;

/// <summary>The service's doors, each on an address of its own: what is internal cannot be reached through the public one.</summary>
internal enum Listener
{
    Public,
    Internal,
}

internal static class Listeners
{
    private static readonly object Key = typeof(Listener);

    /// <summary>Listens on <paramref name="address"/> and marks its connections.</summary>
    public static void Listen(this KestrelServerOptions kestrel, Listener listener, Uri address)
    {
        void Mark(KestrelListener options) => options.Use(next => connection =>
        {
            connection.Items[Key] = listener;
            return next(connection);
        });

        if (address.Host is "localhost")
        {
            kestrel.ListenLocalhost(address.Port, Mark);
        }
        else
        {
            kestrel.Listen(System.Net.IPAddress.Parse(address.Host.Trim('[', ']')), address.Port, Mark);
        }
    }

    /// <summary>Which door a request came through.</summary>
    public static bool CameThrough(this HttpContext context, Listener listener) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(Key, out var mark) == true && mark is Listener door && door == listener;
}
