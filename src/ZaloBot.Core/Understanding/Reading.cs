namespace ZaloBot.Core.Understanding;

/// <summary>What a text wants.</summary>
public enum Intent
{
    Tip,
    ScamReport,
    Question,
    Other,
}

/// <summary>Probability of each intent; together 1.</summary>
public readonly record struct IntentScores(double Tip, double ScamReport, double Question, double Other)
{
    public double Of(Intent intent) => intent switch
    {
        Intent.Tip => Tip,
        Intent.ScamReport => ScamReport,
        Intent.Question => Question,
        _ => Other,
    };
}

/// <summary>How a text was understood.</summary>
public sealed record Reading
{
    public required Intent Intent { get; init; }

    /// <summary>Probability of <see cref="Intent"/>, 0 to 1.</summary>
    public required double Confidence { get; init; }

    public required IntentScores Scores { get; init; }

    /// <summary>Clear enough to act on without asking.</summary>
    public required bool Sure { get; init; }

    public required Urgency Urgency { get; init; }

    /// <summary>Life or limb, a crime going on, or money sent within the last day.</summary>
    public required bool Urgent { get; init; }

    /// <summary>T-01…T-23, S-01…S-24, N-01…N-21 of domain.md; null when unknown.</summary>
    public string? Category { get; init; }

    /// <summary>The fixed card that must come first; null when there is no clear emergency.</summary>
    public EmergencyKind? Emergency { get; init; }

    public required Entities Entities { get; init; }

    /// <summary>The FAQ entry whose answer fits, null when none does.</summary>
    public FaqMatch? Faq { get; init; }

    /// <summary>Money: sent, only asked for, or not said.</summary>
    public MoneySaid Money { get; init; }

    /// <summary>A strange link was opened, an app installed or a code given away.</summary>
    public bool GaveAccess { get; init; }

    public bool IsGreeting { get; init; }

    public bool IsThanks { get; init; }

    /// <summary>Said to be happening as the person writes.</summary>
    public bool IsOngoing { get; init; }
}

/// <summary>What a text says of money going to a cheat.</summary>
public enum MoneySaid
{
    Unknown,
    Sent,
    NotSent,
}

/// <summary>An FAQ entry that fits a text.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Approved">An officer approved the entry as it stands.</param>
public sealed record FaqMatch(string Id, double Score, bool Approved);
