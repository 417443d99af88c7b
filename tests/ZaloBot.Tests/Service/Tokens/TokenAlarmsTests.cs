using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using System.Diagnostics.Metrics;
using ZaloBot.Postgres.Tokens;
using ZaloBot.Service.Hosting;
using ZaloBot.Service.Tokens;

namespace ZaloBot.Tests.Service.Tokens;

public sealed class TokenAlarmsTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 10, 2, 0, 0, TimeSpan.Zero));
    private readonly FakeLogger<TokenAlarms> _log = new();

    [Test]
    public void People_are_called_at_once_and_again_each_day_while_consent_is_needed()
    {
        var alarms = NewAlarms();

        alarms.Check(Pair(TokenState.ConsentNeeded));
        alarms.ConsentNeeded("1");
        _clock.Advance(TimeSpan.FromHours(23));
        alarms.Check(Pair(TokenState.ConsentNeeded));
        var first = Raised(EventIds.TokensNeedPeople);
        _clock.Advance(TimeSpan.FromHours(1));
        alarms.Check(Pair(TokenState.ConsentNeeded));

        Assert.That((first, Raised(EventIds.TokensNeedPeople)), Is.EqualTo((1, 2)));
    }

    [Test]
    public void A_loss_after_a_rescue_is_a_new_alarm()
    {
        var alarms = NewAlarms();

        alarms.Check(Pair(TokenState.ConsentNeeded));
        alarms.Check(Pair(TokenState.Ok));
        alarms.Check(Pair(TokenState.ConsentNeeded));

        Assert.That(Raised(EventIds.TokensNeedPeople), Is.EqualTo(2));
    }

    [TestCase(59, 0), TestCase(60, 1), TestCase(95, 1)]
    public void A_pair_is_old_from_the_sixtieth_day(int days, int alarmsRaised)
    {
        var pair = Pair(TokenState.Ok);
        _clock.Advance(TimeSpan.FromDays(days));

        NewAlarms().Check(pair);

        Assert.That(Raised(EventIds.TokensGrowOld), Is.EqualTo(alarmsRaised));
    }

    [Test]
    public void The_alarm_is_an_error_and_holds_the_rescue()
    {
        NewAlarms().ConsentNeeded("1");

        Assert.That(_log.LatestRecord.Level, Is.EqualTo(Microsoft.Extensions.Logging.LogLevel.Error));
        Assert.That(_log.LatestRecord.Message, Does.Contain(TokenRescue.Steps));
    }

    [Test]
    public void The_gauge_counts_the_oas_that_wait_for_people()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var metrics = new TokenMetrics(meters);
        var seen = new List<int>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == "tokens_consent_needed")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => seen.Add(value));
        listener.Start();

        metrics.NeedsPeople("1", true);
        metrics.NeedsPeople("2", true);
        listener.RecordObservableInstruments();
        metrics.NeedsPeople("1", false);
        listener.RecordObservableInstruments();

        Assert.That(seen, Is.EqualTo(new[] { 2, 1 }));
    }

    private TokenAlarms NewAlarms()
    {
        var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        return new(new TokenMetrics(services.GetRequiredService<IMeterFactory>()), Options.Create(new TokenOptions()), _clock, _log);
    }

    private int Raised(int eventId) => _log.Collector.GetSnapshot().Count(record => record.Id.Id == eventId);

    private StoredTokens Pair(TokenState state) => new()
    {
        OaId = "1",
        AccessToken = "",
        RefreshToken = "",
        Generation = 1,
        ObtainedAt = _clock.GetUtcNow(),
        ExpiresAt = _clock.GetUtcNow() + TimeSpan.FromHours(25),
        ConsentedAt = _clock.GetUtcNow(),
        UncertainRetries = 0,
        State = state,
    };
}
