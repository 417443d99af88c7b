using System.Diagnostics.Metrics;
using ZaloBot.Postgres.Turns;

namespace ZaloBot.Service.Turns;

internal static class TurnMetrics
{
    private static readonly Meter Meter = new(MetricsExport.MeterName);

    private static readonly Counter<long> Turns = Meter.CreateCounter<long>("turns", description: "Conversations handled.");

    private static readonly Counter<long> Events = Meter.CreateCounter<long>("events_handled", description: "Inbox events that took effect.");

    private static readonly Counter<long> Aside = Meter.CreateCounter<long>("events_set_aside", description: "Events set aside as poisonous.");

    public static void Handled(IReadOnlyList<ClaimedConversation> conversations)
    {
        Turns.Add(conversations.Count);
        Events.Add(conversations.Sum(conversation => conversation.Events.Count));
    }

    public static void SetAside() => Aside.Add(1);
}
