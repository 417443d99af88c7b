using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using ZaloBot.Service.Journal;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Service.Webhook;

/// <summary>Figures of the webhook and its journal; no label holds anything a villager or stranger wrote.</summary>
internal sealed class WebhookMetrics
{
    private static readonly FrozenSet<string> KnownNames = EventNames.All.ToFrozenSet(StringComparer.Ordinal);

    private readonly Counter<long> _accepted;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _journalled;
    private readonly Counter<long> _unknown;
    private readonly Counter<long> _probes;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _outageCards;
    private readonly Histogram<double> _duration;

    public WebhookMetrics(IMeterFactory meters, EventJournal journal)
    {
        var meter = meters.Create(MetricsExport.MeterName);
        _accepted = meter.CreateCounter<long>("webhook.accepted", description: "Events that PostgreSQL took, repeated ones included");
        _duplicates = meter.CreateCounter<long>("webhook.duplicates", description: "Events that were stored already");
        _journalled = meter.CreateCounter<long>("webhook.journalled", description: "Events stored in the local journal");
        _unknown = meter.CreateCounter<long>("webhook.unknown", description: "Stored events whose name is not known");
        _probes = meter.CreateCounter<long>("webhook.probes", description: "Unsigned probes of the console");
        _refused = meter.CreateCounter<long>("webhook.refused", description: "Requests refused, by reason");
        _outageCards = meter.CreateCounter<long>("webhook.outage_cards", description: "Emergency cards sent from the journal, by result");
        _duration = meter.CreateHistogram<double>(
            "webhook.accept.duration",
            unit: "s",
            description: "From the first byte read to the event being stored",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2] });
        meter.CreateObservableGauge("journal.rows", () => journal.State.Rows, description: "Events in the local journal");
        meter.CreateObservableGauge("journal.bytes", () => journal.State.Bytes, unit: "By", description: "Size of the local journal");
    }

    public void Accepted(string eventName, TimeSpan took)
    {
        _duration.Record(took.TotalSeconds);
        if (!KnownNames.Contains(eventName))
        {
            _unknown.Add(1);
        }
    }

    public void Stored(int events, int duplicates)
    {
        _accepted.Add(events);
        if (duplicates > 0)
        {
            _duplicates.Add(duplicates);
        }
    }

    public void Journalled(int events) => _journalled.Add(events);

    public void Probe() => _probes.Add(1);

    /// <param name="reason">A constant of ours.</param>
    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <param name="result">A constant of ours.</param>
    public void OutageCard(string result) => _outageCards.Add(1, new KeyValuePair<string, object?>("result", result));
}
