using System.Text.Json;
using ZaloBot.Core.Cases;

namespace ZaloBot.Service.CommandLine;

/// <summary>A case as doors.md prints it. No field holds a person's name or Zalo id.</summary>
internal sealed record CaseView
{
    public required string Number { get; init; }

    public required string Kind { get; init; }

    public string? Category { get; init; }

    public string? Urgency { get; init; }

    public required string State { get; init; }

    public string? Hamlet { get; init; }

    public string? Where { get; init; }

    public DateTimeOffset? When { get; init; }

    public string? WhenText { get; init; }

    public required IReadOnlyList<string> Texts { get; init; }

    public required IReadOnlyList<string> Phones { get; init; }

    public required IReadOnlyList<BankAccount> Accounts { get; init; }

    public required IReadOnlyList<string> Urls { get; init; }

    public required IReadOnlyList<string> Plates { get; init; }

    public long? Loss { get; init; }

    public required IReadOnlyList<AttachmentView> Attachments { get; init; }

    public LocationView? Location { get; init; }

    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>The reporter wants to stay unnamed.</summary>
    public bool Unnamed { get; init; }

    /// <summary>zalo, phone or none (do not write back).</summary>
    public required string Contact { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? SeenAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public DateTimeOffset? RegisteredAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public string? Owner { get; init; }

    public required string Reporter { get; init; }

    public string? MergedInto { get; init; }

    public static CaseView Of(CaseFile file)
    {
        var facts = file.Facts;
        return new CaseView
        {
            Number = NumberWords.Of(file.Number),
            Kind = (facts.Kind ?? CaseKind.Other).Wire(),
            Category = facts.Category,
            Urgency = facts.Urgency?.ToString(),
            State = file.State.Wire(),
            Hamlet = facts.Hamlet,
            Where = facts.Where,
            When = VietnamTime.Of(facts.When),
            WhenText = facts.WhenText,
            Texts = facts.Texts,
            Phones = facts.Phones,
            Accounts = facts.Accounts,
            Urls = facts.Urls,
            Plates = facts.Plates,
            Loss = facts.Loss,
            Attachments = [.. facts.Attachments.Select(AttachmentView.Of)],
            Location = facts.Location is { } point ? new LocationView(point.Lat, point.Lon) : null,
            Flags = facts.Flags,
            Contact = facts.Flags.Contains("do_not_write") ? "none" : "zalo",
            ReceivedAt = VietnamTime.Of(file.ReceivedAt),
            SeenAt = VietnamTime.Of(file.SeenAt),
            AcceptedAt = VietnamTime.Of(file.AcceptedAt),
            RegisteredAt = VietnamTime.Of(file.RegisteredAt),
            DueAt = VietnamTime.Of(file.DueAt),
            Owner = file.Owner,
            Reporter = file.Reporter,
            MergedInto = file.MergedInto is { } number ? NumberWords.Of(number) : null,
        };
    }
}

/// <summary>A file of a case.</summary>
/// <param name="Sha256">Hex; null until the bytes are kept as evidence.</param>
/// <param name="Bytes">Length; null until the bytes are kept as evidence.</param>
internal sealed record AttachmentView(string Kind, string? Sha256, long? Bytes, DateTimeOffset ReceivedAt)
{
    public static AttachmentView Of(CaseAttachment file) =>
        new(JsonNamingPolicy.SnakeCaseLower.ConvertName(file.Kind.ToString()), null, null, VietnamTime.Of(file.ReceivedAt));
}

/// <summary>Degrees, WGS 84.</summary>
internal sealed record LocationView(double Lat, double Lon);
