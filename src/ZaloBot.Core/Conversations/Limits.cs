namespace ZaloBot.Core.Conversations;

/// <summary>The engine's limits.</summary>
public static class Limits
{
    /// <summary>A dialog that waited this long for its person is dropped; its case stays.</summary>
    public static readonly TimeSpan IdleExpiry = TimeSpan.FromMinutes(30);

    /// <summary>A message older than this starts no dialog (issue: rules with numbers).</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromHours(24);

    /// <summary>Further danger of the same kind within this time gets a line instead of the card again.</summary>
    public static readonly TimeSpan SameEmergency = TimeSpan.FromMinutes(30);

    /// <summary>Messages of the bot in one turn.</summary>
    public const int SaysPerTurn = 2;

    /// <summary>Characters of a message; Zalo refuses more (zalo-platform.md §3).</summary>
    public const int SayLength = 2000;

    /// <summary>A card with a question behind it stays one message up to this length.</summary>
    public const int EmergencyLength = 350;

    /// <summary>Questions in one report, the first included.</summary>
    public const int QuestionsPerReport = 3;

    /// <summary>Characters kept of an answer that is taken as a place or a time.</summary>
    public const int AnswerLength = 200;
}
