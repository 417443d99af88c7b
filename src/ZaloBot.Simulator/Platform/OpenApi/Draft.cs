using System.Text.Json.Nodes;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>The <c>message</c> member of a send, understood; it becomes a <see cref="Message"/> when it is accepted.</summary>
internal sealed record Draft
{
    public required string Kind { get; init; }
    public string? Text { get; init; }
    public string? Quote { get; init; }
    public IReadOnlyList<Button> Buttons { get; init; } = [];
    public JsonArray? Elements { get; init; }
    public Attachment? Attachment { get; init; }

    public Message ToMessage(string thread, bool inGroup, DateTimeOffset at) => new()
    {
        Id = Ids.Message(),
        Thread = thread,
        InGroup = inGroup,
        From = Message.FromOa,
        Kind = Kind,
        Text = Text,
        Quote = Quote,
        At = at,
        Buttons = Buttons,
        Elements = Elements,
        Attachment = Attachment,
    };
}

/// <summary>What reading a message came to.</summary>
internal abstract record Reading
{
    private Reading()
    {
    }

    public sealed record Accepted(Draft Draft) : Reading;

    public sealed record Refused(int Code, string? Field) : Reading;
}
