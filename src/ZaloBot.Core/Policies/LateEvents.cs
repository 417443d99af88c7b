namespace ZaloBot.Core.Policies;

/// <summary>
/// A message that arrives more than a day after it was sent is kept for officers and starts no dialog; its sender gets one line.
/// </summary>
public static class LateEvents
{
    public static TurnResult Apply(TurnContext turn, TurnResult proposed)
    {
        if (turn.Late.Count == 0)
        {
            return proposed;
        }

        var texts = turn.Late.Select(m => m.Text).Where(t => t.Length > 0).ToList();
        var reading = Understander.Read(string.Join('\n', texts), turn.Knowledge, turn.Late[^1].At);
        var facts = new CaseFacts
        {
            Kind = reading.Intent switch
            {
                Intent.Tip => CaseKind.Tip,
                Intent.ScamReport => CaseKind.ScamReport,
                Intent.Question => CaseKind.Question,
                _ => CaseKind.Other,
            },
            Category = reading.Intent is Intent.Tip or Intent.ScamReport ? reading.Category : null,
            Urgency = reading.Urgency,
            Texts = texts,
            Attachments =
            [
                .. from message in turn.Late
                   from a in message.Attachments
                   select new CaseAttachment(a.Kind, a.Url, a.Name, message.ReceivedAt),
            ],
            Flags = ["late"],
        };
        var sent = turn.Late[0].At;
        var line = turn.Say("late.line", ("time", Shown.Clock(sent)), ("date", Shown.Date(sent)));
        return proposed with { Effects = [new Effect.OpenCase(turn.Random.Id(1), facts), .. proposed.Effects, line] };
    }
}
