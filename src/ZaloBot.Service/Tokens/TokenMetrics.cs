using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ZaloBot.Service.Tokens;

/// <summary>What is counted about tokens; labels hold outcomes only.</summary>
internal sealed class TokenMetrics
{
    private readonly Counter<long> _refreshes;
    private readonly ConcurrentDictionary<string, bool> _needPeople = new();

    public TokenMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MetricsExport.MeterName);
        _refreshes = meter.CreateCounter<long>("token_refreshes", description: "Refresh calls by outcome.");
        meter.CreateObservableGauge(
            "tokens_consent_needed", () => _needPeople.Count(oa => oa.Value), description: "OAs whose tokens only people can renew.");
    }

    public void Refreshed(string outcome) => _refreshes.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void NeedsPeople(string oaId, bool needs) => _needPeople[oaId] = needs;
}
