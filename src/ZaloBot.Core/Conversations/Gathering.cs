namespace ZaloBot.Core.Conversations;

/// <summary>Makes one message out of everything that waits.</summary>
internal static class Gathering
{
    public static TurnContext Gather(TurnInput input)
    {
        var late = new List<Activity.Message>();
        var fresh = new List<Activity.Message>();
        foreach (var message in input.Activities.OfType<Activity.Message>())
        {
            (message.At < input.Now - Limits.LateAfter ? late : fresh).Add(message);
        }

        var texts = fresh.Select(m => m.Text).Where(t => !string.IsNullOrWhiteSpace(t)).ToList();
        var text = texts.Count == 1 ? texts[0] : string.Join('\n', texts);
        var reading = Understander.Read(text, input.Knowledge, input.Now);
        return new TurnContext
        {
            Before = input.Conversation,
            Knowledge = input.Knowledge,
            Now = input.Now,
            Random = input.Random,
            Texts = texts,
            Text = text,
            Reading = texts.Count > 1 ? WithSingleCry(reading, texts) : reading,
            Command = texts.Count == 0 ? Command.None : Commands.Find(texts[^1]),
            Attachments = AttachmentsOf(fresh),
            Location = fresh.SelectMany(m => m.Attachments).LastOrDefault(a => a.Location is not null)?.Location,
            HasMessage = fresh.Count > 0,
            AnsweredInOutage = fresh.Exists(m => m.AnsweredInOutage),
            Late = late,
            IsGroup = input.Activities.OfType<Activity.GroupMessage>().Any(),
            JustFollowed = input.Activities[^1] is Activity.Followed || LastFollowing(input.Activities) == true,
        };
    }

    /// <summary>What the last follow or unfollow among the activities says, null when there is none.</summary>
    public static bool? LastFollowing(IReadOnlyList<Activity> activities)
    {
        for (var i = activities.Count - 1; i >= 0; i--)
        {
            if (activities[i] is Activity.Followed)
            {
                return true;
            }

            if (activities[i] is Activity.Unfollowed or Activity.Withdrew)
            {
                return false;
            }
        }

        return null;
    }

    /// <summary>Each message of a burst is heard for itself too: a cry for help is not unsaid by the story around it.</summary>
    private static Reading WithSingleCry(Reading whole, List<string> texts)
    {
        foreach (var text in whole.Emergency is null ? texts : [])
        {
            if (Emergency.Scan(text) is { } kind)
            {
                var intent = whole.Intent == Intent.ScamReport ? Intent.ScamReport : Intent.Tip;
                return whole with { Emergency = kind, Intent = intent, Sure = true, Urgency = Urgency.U0, Urgent = true };
            }
        }

        return whole;
    }

    private static List<CaseAttachment> AttachmentsOf(List<Activity.Message> messages) =>
    [
        .. from message in messages
           from attachment in message.Attachments
           where attachment.Kind is not (AttachmentKind.Sticker or AttachmentKind.Location)
           select new CaseAttachment(attachment.Kind, attachment.Url, attachment.Name, message.ReceivedAt),
    ];
}
