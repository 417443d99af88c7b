using System.ComponentModel.DataAnnotations;
using ZaloBot.Core.Conversations;

namespace ZaloBot.Service.Turns;

/// <summary>When conversations are answered.</summary>
internal sealed class ConversationOptions
{
    public const string Section = "Conversations";

    /// <summary>Wait for more of a burst after a text that looks finished: 0 to 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The same after a text that does not look finished: 0 to 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan PauseUnfinished { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Workers that run turns: 1 to 16. Two keep two cores busy (packages.md, "batch turn by hand").</summary>
    [Range(1, 16)]
    public int Workers { get; init; } = 2;

    /// <summary>Most conversations in one transaction: 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; init; } = 200;

    /// <summary>Most waiting events of one conversation in one turn: 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int EventsPerTurn { get; init; } = 100;

    /// <summary>Times an event is tried before it is set aside: 1 to 10.</summary>
    [Range(1, 10)]
    public int Tries { get; init; } = 3;

    /// <summary>How often events are looked for that no signal announced: 100 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    internal PauseLengths PauseLengths => new(Pause, PauseUnfinished);
}

[OptionsValidator]
internal sealed partial class ConversationOptionsValidator : IValidateOptions<ConversationOptions>;
