using Prometheus;

namespace ZaloBot.Service.Hosting;

/// <summary>Feeds <c>/metrics</c> from the meters of this process, from the start on: left alone, the adapter begins at the first scrape and what was counted before is gone.</summary>
internal sealed class MetricsExport : IHostedService
{
    /// <summary>The meter of everything that is ours.</summary>
    public const string MeterName = "ZaloBot";

    private static readonly string[] Meters = [MeterName, "Npgsql", "Polly", "System.Runtime", "Microsoft.AspNetCore.Hosting"];

    private IDisposable? _listening;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Metrics.SuppressDefaultMetrics(new SuppressDefaultMetricOptions { SuppressMeters = true, SuppressEventCounters = true });
        _listening = MeterAdapter.StartListening(new MeterAdapterOptions
        {
            InstrumentFilterPredicate = instrument => Meters.Contains(instrument.Meter.Name),
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _listening?.Dispose();
        return Task.CompletedTask;
    }
}
