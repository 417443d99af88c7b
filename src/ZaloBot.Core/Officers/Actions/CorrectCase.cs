using ZaloBot.Core.Understanding.Model;

namespace ZaloBot.Core.Officers.Actions;

/// <summary>Says what a case is really about. The bot keeps it and learns from it; the person who reported is told nothing.</summary>
public static class CorrectCase
{
    public static readonly OfficerAction Action = new(
        "case.correct", "case correct NUMBER --kind tip|scam_report|question|other [--category C] [--faq ID]", "action.correct.help");

    /// <param name="Kind">Tip, scam report, question or other.</param>
    /// <param name="Category">Code of domain.md, any case; needed for a tip or scam report, for nothing else.</param>
    /// <param name="Faq">Entry that answers the question; null when none does.</param>
    public sealed record Arguments(CaseKind Kind, string? Category, string? Faq);

    public static ActionOutcome Decide(Arguments arguments, Actor actor, CaseFile file, FaqBook faq)
    {
        var category = arguments.Category?.Trim().ToUpperInvariant();
        var entry = arguments.Faq?.Trim().ToUpperInvariant();
        return (WrongCase(file) ?? WrongCategory(arguments.Kind, category) ?? WrongFaq(arguments.Kind, entry, faq)) is { } reason
            ? new ActionOutcome.Refused(reason)
            : new ActionOutcome.Done([new Effect.CorrectCase(file.Id, new CaseCorrection(arguments.Kind, category, entry), actor.By)]);
    }

    /// <summary>What is closed may still teach; what was withdrawn or merged, and requests that are about no understanding, may not.</summary>
    private static string? WrongCase(CaseFile file) =>
        file.State != CaseState.Dong && Rules.IsOver(file) is { } over ? over
        : file.Facts.Kind is CaseKind.DataRequest or CaseKind.Handoff ? Rules.Fill("action.correct.request", ("number", Rules.Number(file)))
        : null;

    private static string? WrongCategory(CaseKind kind, string? category)
    {
        var intent = kind switch
        {
            CaseKind.Tip => Intent.Tip,
            CaseKind.ScamReport => Intent.ScamReport,
            _ => Intent.Other,
        };
        return Categories.Fit(intent, category) ? null
            : Rules.Fill(intent == Intent.Other ? "action.correct.no_category" : "action.correct.category", ("kind", kind.Label()));
    }

    private static string? WrongFaq(CaseKind kind, string? entry, FaqBook faq) =>
        entry is null ? null
        : kind != CaseKind.Question ? Rules.Fill("action.correct.no_faq")
        : faq.Find(entry) is null ? Rules.Fill("action.correct.unknown_faq", ("id", entry))
        : null;
}
