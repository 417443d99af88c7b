namespace ZaloBot.Core.Conversations;

/// <summary>What a turn is about, gathered once: a burst's activities as one message, understood.</summary>
public sealed record TurnContext
{
    /// <summary>State as the last turn left it.</summary>
    public required Conversation Before { get; init; }

    public required Knowledge Knowledge { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required TurnRandom Random { get; init; }

    /// <summary>What the person wrote in this turn, message by message, word for word; late ones are not among them.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>The texts as one, parted by line feeds.</summary>
    public required string Text { get; init; }

    public required Reading Reading { get; init; }

    /// <summary>What the whole text, or the last text of a burst, commands.</summary>
    public required Command Command { get; init; }

    /// <summary>Everything attached but stickers and places.</summary>
    public required IReadOnlyList<CaseAttachment> Attachments { get; init; }

    public GeoPoint? Location { get; init; }

    /// <summary>The person wrote or sent something that is not late.</summary>
    public required bool HasMessage { get; init; }

    /// <summary>The outage card already answered this turn's emergency.</summary>
    public bool AnsweredInOutage { get; init; }

    /// <summary>Messages older than <see cref="Limits.LateAfter"/>, in order.</summary>
    public required IReadOnlyList<Activity.Message> Late { get; init; }

    public bool IsGroup { get; init; }

    public bool JustFollowed { get; init; }

    /// <summary>Something is there for a case beside the words.</summary>
    public bool HasMedia => Attachments.Count > 0 || Location is not null;

    /// <summary>Nothing was said in words: blank, emoji, or nothing at all.</summary>
    public bool IsWordless => !Text.AsSpan().ContainsAnyExcept(" \n\t\r") || !Text.Any(char.IsLetterOrDigit);

    /// <summary>The message tells something; a bare command or an empty one does not.</summary>
    public bool HasStory => !IsWordless && (Command == Command.None || Texts.Count > 1);

    /// <summary>The same turn about what was written earlier, before the person chose.</summary>
    public TurnContext About(IReadOnlyList<string> texts)
    {
        var text = string.Join('\n', texts);
        return this with { Texts = texts, Text = text, Command = Command.None, Reading = Understander.Read(text, Knowledge, Now) };
    }

    /// <summary>The id for a case that this turn opens.</summary>
    public Guid NewCaseId => Random.Id(0);

    /// <summary>A saying by its key, the ward's facts and <paramref name="values"/> filled in; values are named as in the text.</summary>
    public Effect.Say Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => new(Words(key, values), []) { Key = key };

    /// <summary>The words of <see cref="Say"/>.</summary>
    public string Words(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = Template.Fill(Content.Texts.Get(key), Knowledge.Ward);
        foreach (var (name, value) in values)
        {
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Now as people read it: <c>8 giờ 05</c>.</summary>
    public string ClockShown => Shown.Clock(Now);
}
