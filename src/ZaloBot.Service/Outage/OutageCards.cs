using System.Diagnostics.Metrics;
using ZaloBot.Core.Conversations;
using ZaloBot.Service.Journal;
using ZaloBot.Service.Tokens;
using ZaloBot.Service.Turns;
using ZaloBot.Zalo;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Service.Outage;

/// <summary>A clear emergency is answered with its card even while PostgreSQL is away: without state, once, by what is in memory.</summary>
internal sealed class OutageCards
{
    private readonly KnowledgeCache _knowledge;
    private readonly TokenKeeper _tokens;
    private readonly ZaloApiClient _api;

    public OutageCards(KnowledgeCache knowledge, TokenKeeper tokens, ZaloApiClient api, IMeterFactory meters)
    {
        (_knowledge, _tokens, _api) = (knowledge, tokens, api);
        meters.Create(MetricsExport.MeterName).CreateObservableGauge(
            "outage.ready_oas",
            () => knowledge.Known.Count(tokens.Holds),
            description: "OAs whose emergencies would be answered if PostgreSQL went away now");
    }

    /// <summary>The card for a clear emergency; null for every other text, and before this process ever knew the ward.</summary>
    public string? Find(string oaId, string text) =>
        _knowledge.LastKnown(oaId) is { } known ? OutageCard.TryFor(CleanText.Of(text), known) : null;

    public async Task<OutageSendResult> SendAsync(string oaId, string userId, string text, CancellationToken cancellationToken)
    {
        if (await TokenAsync(oaId, cancellationToken) is not { } token)
        {
            return new OutageSendResult.NotSent(MayWorkLater: false);
        }

        return await _api.SendConsultationAsync(new ZaloAccess(token.Value), userId, new ZaloMessage.Text(text), cancellationToken) switch
        {
            ApiOutcome<SentMessage>.Ok ok => new OutageSendResult.Sent(ok.Value.MessageId),
            ApiOutcome<SentMessage>.Uncertain or ApiOutcome<SentMessage>.Refused { Error.MayHaveArrived: true } => new OutageSendResult.Uncertain(),
            ApiOutcome<SentMessage>.NotSent or ApiOutcome<SentMessage>.Refused { Error.Class: ErrorClass.BackOff } =>
                new OutageSendResult.NotSent(MayWorkLater: true),
            _ => new OutageSendResult.NotSent(MayWorkLater: false),
        };
    }

    private async Task<AccessToken?> TokenAsync(string oaId, CancellationToken cancellationToken)
    {
        try
        {
            return await _tokens.GetAsync(oaId, cancellationToken);
        }
        catch (Npgsql.NpgsqlException)
        {
            // None in memory, and the database that has one is what is away.
            return null;
        }
    }
}
