using ZaloBot.Core.Cases;
using ZaloBot.Core.Understanding;

namespace ZaloBot.Service.CommandLine;

/// <summary>What was understood of one line, as doors.md prints it.</summary>
internal sealed record UnderstandView(
    string Text,
    string Intent,
    double Confidence,
    ScoresView Scores,
    bool Sure,
    bool Urgent,
    string Urgency,
    string? Category,
    EntitiesView Entities,
    FaqView? Faq)
{
    private const int Digits = 4;

    public static UnderstandView Of(string text, Reading reading) => new(
        text,
        Name(reading.Intent),
        Round(reading.Confidence),
        new ScoresView(
            Round(reading.Scores.Tip), Round(reading.Scores.ScamReport), Round(reading.Scores.Question), Round(reading.Scores.Other)),
        reading.Sure,
        reading.Urgent,
        reading.Urgency.Wire(),
        reading.Category,
        EntitiesView.Of(reading.Entities),
        reading.Faq is { } faq ? new FaqView(faq.Id, Round(faq.Score), faq.Approved) : null);

    /// <summary>As doors.md writes it.</summary>
    public static string Name(Core.Understanding.Intent intent) => intent switch
    {
        Core.Understanding.Intent.Tip => "tip",
        Core.Understanding.Intent.ScamReport => "scam_report",
        Core.Understanding.Intent.Question => "question",
        Core.Understanding.Intent.Other => "other",
        _ => throw new ArgumentOutOfRangeException(nameof(intent)),
    };

    private static double Round(double value) => Math.Round(value, Digits);
}

/// <summary>Probabilities, together 1.</summary>
internal sealed record ScoresView(double Tip, double ScamReport, double Question, double Other);

/// <summary>The entry that fits.</summary>
internal sealed record FaqView(string Id, double Score, bool Approved);

/// <summary>Facts in one clean form each.</summary>
internal sealed record EntitiesView(
    IReadOnlyList<string> Phones,
    IReadOnlyList<AccountView> Accounts,
    IReadOnlyList<string> Banks,
    IReadOnlyList<string> Urls,
    IReadOnlyList<long> Amounts,
    IReadOnlyList<string> Plates,
    IReadOnlyList<string> Ids,
    IReadOnlyList<string> Hamlets,
    IReadOnlyList<TimeView> Times)
{
    public static EntitiesView Of(Entities entities) => new(
        entities.Phones,
        [.. entities.Accounts.Select(account => new AccountView(account.Number, account.Bank))],
        entities.Banks,
        entities.Urls,
        entities.Amounts,
        entities.Plates,
        entities.Ids,
        [.. entities.Hamlets.Select(hamlet => hamlet.Name)],
        [.. entities.Times.Select(time => new TimeView(time.Text, VietnamTime.Of(time.From), VietnamTime.Of(time.To)))]);
}

internal sealed record AccountView(string Number, string? Bank);

internal sealed record TimeView(string Text, DateTimeOffset From, DateTimeOffset To);
