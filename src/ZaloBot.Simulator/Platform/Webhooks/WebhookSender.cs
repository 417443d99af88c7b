using System.Threading.Channels;

namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>Posts webhooks: 64 lanes, one thread (person or group) always in the same lane, so that its first deliveries keep their order.</summary>
internal sealed class WebhookSender(World world, CallLog log) : BackgroundService
{
    private const int Lanes = 64;

    /// <summary>zalo-platform.md §2.3: 200 within 2 s, real time.</summary>
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(2);

    /// <summary>Zalo's retries (§2.3 [official, relayed]); each step counts from the due time of the one before. After the last: disabled.</summary>
    private static readonly TimeSpan[] _ladder =
        [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    private readonly Channel<Delivery>[] _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateUnbounded<Delivery>())];
    private readonly HashSet<string> _inLane = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Lanes, UseProxy = false }) { Timeout = _deadline };

    public static LogRow Row(Delivery delivery, int? status, int error, string? fault) => new(
        0, default, CallLog.Webhook, delivery.EventName, delivery.Thread, delivery.MessageId, delivery.TextHash, status, error, fault, delivery.Retry);

    /// <summary>Takes the delivery over; it goes out when it is due. The caller holds the gate.</summary>
    public void Send(Delivery delivery)
    {
        world.Deliveries.Put(delivery);
        if (delivery.DueAt <= world.Now)
        {
            Enqueue(delivery);
        }
    }

    /// <summary>An unsigned POST outside the queue: the console's probe when the address is saved (zalo-platform.md §2.1 [several]).</summary>
    /// <returns>The HTTP status, null when nobody answered within 2 s.</returns>
    public async Task<int?> ProbeAsync(string body, CancellationToken cancel) => (await PostAsync(Post(body), cancel)).Status;

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([EnqueueDueAsync(stoppingToken), .. _lanes.Select(lane => RunLaneAsync(lane.Reader, stoppingToken))]);

    /// <summary>Retries, held back events, and after a restart whatever was left.</summary>
    private async Task EnqueueDueAsync(CancellationToken stop)
    {
        while (true)
        {
            lock (world.Gate)
            {
                foreach (var due in world.Deliveries.Rows.Where(delivery => delivery.DueAt <= world.Now && !_inLane.Contains(delivery.Id)))
                {
                    Enqueue(due);
                }
            }

            await world.Clock.PauseAsync(TimeSpan.FromMilliseconds(100), stop);
        }
    }

    private void Enqueue(Delivery delivery)
    {
        _inLane.Add(delivery.Id);
        _lanes[(uint)delivery.Thread.GetHashCode(StringComparison.Ordinal) % Lanes].Writer.TryWrite(delivery);
    }

    private async Task RunLaneAsync(ChannelReader<Delivery> lane, CancellationToken stop)
    {
        await foreach (var delivery in lane.ReadAllAsync(stop))
        {
            if (!IsDropped(delivery))
            {
                var (status, fault) = await PostAsync(Signed(delivery), stop);
                Settle(delivery, status, fault);
            }
        }
    }

    /// <summary>Forgets what was dropped while it stood in its lane.</summary>
    private bool IsDropped(Delivery delivery)
    {
        lock (world.Gate)
        {
            return world.Deliveries.Find(delivery.Id) is null && _inLane.Remove(delivery.Id);
        }
    }

    private HttpRequestMessage Post(string body) =>
        new(HttpMethod.Post, world.Settings.WebhookUrl) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private HttpRequestMessage Signed(Delivery delivery)
    {
        var settings = world.Settings;
        var secret = settings.Faults.Hits(Faults.WebhookBadSignature, delivery.Thread) ? "not the secret" : settings.OaSecret;
        var mac = Signature.Mac(settings.AppId, delivery.Body, delivery.Timestamp, secret);
        var request = Post(delivery.Body);
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
        var delivered = status == 200 || (status is not null && !world.Toggles.Non200Counts);
        lock (world.Gate)
        {
            _inLane.Remove(delivery.Id);
            if (world.Deliveries.Find(delivery.Id) is null)
            {
                return;
            }

            log.Write(Row(delivery, status, delivered ? 0 : 1, fault));
            if (delivered)
            {
                world.Deliveries.Remove(delivery.Id);
            }
            else if (delivery.Retry < _ladder.Length)
            {
                Send(delivery with { Retry = delivery.Retry + 1, DueAt = delivery.DueAt + _ladder[delivery.Retry] });
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
        world.Change(settings => settings with { WebhookEnabled = false });
        foreach (var dropped in world.Deliveries.Rows.ToList())
        {
            log.Write(Row(dropped, status: null, error: 1, "disabled"));
            world.Deliveries.Remove(dropped.Id);
        }
    }
}
