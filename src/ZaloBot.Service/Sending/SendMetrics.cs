using System.Diagnostics.Metrics;
using ZaloBot.Postgres.Outbox;

namespace ZaloBot.Service.Sending;

internal static class SendMetrics
{
    private static readonly Meter Meter = new("ZaloBot");

    private static readonly Counter<long> Outcomes =
        Meter.CreateCounter<long>("sends", description: "Outcomes of sends by state and kind of recipient.");

    private static readonly Counter<long> Settled =
        Meter.CreateCounter<long>("sends_settled", description: "Uncertain or unconfirmed messages settled from the conversation.");

    public static void Sent(DueMessage message, SendRecord record) => Outcomes.Add(
        1,
        new KeyValuePair<string, object?>("state", record.State.ToString()),
        new KeyValuePair<string, object?>("to", message.Recipient.IsGroup ? "group" : "person"));

    public static void SettledAs(OutboxState state) => Settled.Add(1, new KeyValuePair<string, object?>("state", state.ToString()));
}
