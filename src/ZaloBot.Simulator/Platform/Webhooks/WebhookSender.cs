using System.Globalization;
using System.Text;
using System.Threading.Channels;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>Posts webhooks: 64 lanes, one thread (person or group) always in the same lane, so that its first deliveries keep their order.</summary>
internal sealed class WebhookSender : BackgroundService
{
    private const int Lanes = 64;

    /// <summary>zalo-platform.md §2.3: 200 within 2 s, real time.</summary>
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(2);

    private readonly Channel<Delivery>[] _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateUnbounded<Delivery>())];
    private readonly Waiting _waiting = new();
    private readonly Waiting _heldBack = new();
    private readonly World _world;
    private readonly CallLog _log;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Lanes, UseProxy = false }) { Timeout = _deadline };

    public WebhookSender(World world, CallLog log)
    {
        _world = world;
        _log = log;
        foreach (var delivery in world.Deliveries.Rows)
        {
            SendWhenDue(delivery);
        }
    }

    public void Send(Delivery delivery) => Lane(delivery).TryWrite(delivery);

    /// <summary>Fault <c>webhook_reorder</c>: lets up to a second and a half of later events go first.</summary>
    public void HoldBack(Delivery delivery) =>
        _heldBack.Add(delivery, TimeProvider.System.GetUtcNow().AddMilliseconds(Random.Shared.Next(100, 1500)));

    public static LogRow Row(Delivery delivery, int? status, int error, string? fault) => new(
        0, default, CallLog.Webhook, delivery.EventName, delivery.Thread, delivery.MessageId, delivery.TextHash, status, error, fault, delivery.Retry);

    /// <summary>An unsigned POST outside the queue: the console's probe when the address is saved (zalo-platform.md §2.1 [several]).</summary>
    /// <returns>The HTTP status, null when nobody answered within 2 s.</returns>
    public async Task<int?> ProbeAsync(string body, CancellationToken cancel) =>
        (await PostAsync(new HttpRequestMessage(HttpMethod.Post, _world.Settings.WebhookUrl) { Content = JsonContent(body) }, cancel)).Status;

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
    [
        .. _lanes.Select(lane => RunLaneAsync(lane.Reader, stoppingToken)),
        _waiting.RunAsync(_world.Clock, Send, stoppingToken),
        _heldBack.RunAsync(new SimClock(), Send, stoppingToken),
    ]);

    private async Task RunLaneAsync(ChannelReader<Delivery> lane, CancellationToken stop)
    {
        // Off the thread that starts the host: a lane with work waiting would hold up the start.
        await Task.Yield();
        await foreach (var delivery in lane.ReadAllAsync(stop))
        {
            if (StillWanted(delivery))
            {
                var (status, fault) = await PostAsync(Request(delivery), stop);
                Settle(delivery, status, fault);
            }
        }
    }

    private bool StillWanted(Delivery delivery)
    {
        lock (_world.Gate)
        {
            return _world.Deliveries.Find(delivery.Id) is not null;
        }
    }

    private HttpRequestMessage Request(Delivery delivery)
    {
        var settings = _world.Settings;
        var mac = Signature.Mac(settings.AppId, delivery.Body, delivery.Timestamp, settings.OaSecret);
        if (settings.Faults.Hits(Faults.WebhookBadSignature, delivery.Thread))
        {
            mac = Signature.Mac(settings.AppId, delivery.Body, delivery.Timestamp, "not the secret");
        }

        var request = new HttpRequestMessage(HttpMethod.Post, settings.WebhookUrl) { Content = JsonContent(delivery.Body) };
        request.Headers.TryAddWithoutValidation(Signature.Header, settings.Toggles.SignatureBlanks ? "mac = " + mac : "mac=" + mac);
        if (delivery.Retry > 0)
        {
            request.Headers.Add("num_retry", delivery.Retry.ToString(CultureInfo.InvariantCulture));
        }

        return request;
    }

    private async Task<(int? Status, string? Fault)> PostAsync(HttpRequestMessage request, CancellationToken stop)
    {
        try
        {
            using (request)
            {
                using var answer = await _http.SendAsync(request, stop);
                return ((int)answer.StatusCode, null);
            }
        }
        catch (HttpRequestException)
        {
            return (null, "connection");
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, "timeout");
        }
    }

    private void Settle(Delivery delivery, int? status, string? fault)
    {
        var delivered = status == 200 || (status is not null && !_world.Toggles.Non200Counts);
        lock (_world.Gate)
        {
            if (_world.Deliveries.Find(delivery.Id) is null)
            {
                return;
            }

            _log.Write(Row(delivery, status, delivered ? 0 : 1, fault));
            if (delivered)
            {
                _world.Deliveries.Remove(delivery.Id);
            }
            else if (RetryLadder.Before(delivery.Retry + 1) is { } wait)
            {
                var next = delivery with { Retry = delivery.Retry + 1, DueAt = delivery.DueAt + wait };
                _world.Deliveries.Put(next);
                SendWhenDue(next);
            }
            else
            {
                Disable();
            }
        }
    }

    /// <summary>The last retry failed: everything on its way is dropped, and nothing new goes out until a human switches the webhook on.</summary>
    private void Disable()
    {
        _world.Change(settings => settings with { WebhookEnabled = false });
        foreach (var dropped in _world.Deliveries.Rows.ToList())
        {
            _log.Write(Row(dropped, status: null, error: 1, "disabled"));
            _world.Deliveries.Remove(dropped.Id);
        }
    }

    private void SendWhenDue(Delivery delivery) => _waiting.Add(delivery, delivery.DueAt);

    private ChannelWriter<Delivery> Lane(Delivery delivery) =>
        _lanes[(uint)delivery.Thread.GetHashCode(StringComparison.Ordinal) % Lanes].Writer;

    private static StringContent JsonContent(string body) => new(body, Encoding.UTF8, "application/json");
}
