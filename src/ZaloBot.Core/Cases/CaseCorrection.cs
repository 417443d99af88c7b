namespace ZaloBot.Core.Cases;

/// <summary>What an officer says a case is about; the bot learns from it.</summary>
/// <param name="Kind">Tip, scam report, question or other.</param>
/// <param name="Category">T-01…T-23, S-01…S-24, N-01…N-21 of domain.md; null for questions and others.</param>
/// <param name="Faq">The entry that answers the question, null when none does.</param>
public sealed record CaseCorrection(CaseKind Kind, string? Category, string? Faq);

/// <summary>A correction with what the corpus needs of its case.</summary>
/// <param name="Texts">The villager's words in order, not masked.</param>
public sealed record StoredCorrection(CaseCorrection Correction, IReadOnlyList<string> Texts);
