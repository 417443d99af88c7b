using System.Text.Json.Serialization;

namespace ZaloBot.Core.Content;

/// <summary>A common question with its answer, of the built-in ones (domain.md §5) or a ward's own. Only what an officer approved as it stands is sent.</summary>
public sealed record FaqEntry
{
    public required string Id { get; init; }

    public required string Topic { get; init; }

    /// <summary>Ways to ask it: formal, everyday, teencode, without marks.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>May hold placeholders such as <c>{{SDT_TRUC_BAN}}</c>.</summary>
    public required string Answer { get; init; }

    public string? LegalBasis { get; init; }

    /// <summary>Fee and time limit, null when none.</summary>
    public string? FeeTime { get; init; }

    /// <summary><c>sure</c>, or <c>check with officer</c>.</summary>
    public required string Confidence { get; init; }

    /// <summary>Month the fact was last seen, <c>2026-02</c>.</summary>
    public required string AsOf { get; init; }

    /// <summary>The month as people write it: <c>02/2026</c>.</summary>
    public string AsOfShown => $"{AsOf[5..7]}/{AsOf[..4]}";

    /// <summary>States a rule, money, days or a fine, so that its date belongs to it (domain.md §5, rule 3).</summary>
    public bool StatesRule => LegalBasis is not null || FeeTime is not null || Answer.AsSpan().ContainsAnyInRange('0', '9');
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<FaqEntry>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(List<Card>))]
internal sealed partial class ContentJson : JsonSerializerContext;
