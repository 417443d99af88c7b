namespace ZaloBot.Core.Cases;

/// <summary>What kind of matter a case is. Names on the wire: tip, scam_report, question, data_request, handoff, other.</summary>
public enum CaseKind
{
    Tip,
    ScamReport,
    Question,
    DataRequest,
    Handoff,
    Other,
}

/// <summary>States a citizen may be told (domain.md §2.2), plus withdrawn and merged.</summary>
public enum CaseState
{
    DaTiepNhan,
    DangKiemTra,
    DaChuyen,
    DaCoKetQua,
    Dong,
    DaRut,
    Gop,
}

/// <summary>Why a case was closed.</summary>
public enum CaseResult
{
    DaGiaiQuyet,
    DaChuyen,
    KhongCoCoSo,
    Khac,
}

/// <summary>How urgent for officers (domain.md §3.2).</summary>
public enum Urgency
{
    U0,
    U1,
    U2,
    U3,
}

/// <summary>A bank account or wallet as it was named; <paramref name="Bank"/> is the code of domain.md §4.4 or null.</summary>
public sealed record BankAccount(string? Bank, string Number, string? Holder = null);

/// <summary>A file that belongs to a case, by where Zalo keeps it.</summary>
public sealed record CaseAttachment(AttachmentKind Kind, string? Url, string? Name, DateTimeOffset ReceivedAt);

/// <summary>What is known of a case, all or only what one turn adds.</summary>
public sealed record CaseFacts
{
    public CaseKind? Kind { get; init; }

    /// <summary>T-01…T-23, S-01…S-24, N-01…N-21 of domain.md; null when unknown.</summary>
    public string? Category { get; init; }

    public Urgency? Urgency { get; init; }

    /// <summary>Name of a hamlet in the ward's gazetteer.</summary>
    public string? Hamlet { get; init; }

    public string? Where { get; init; }

    public DateTimeOffset? When { get; init; }

    /// <summary>The villager's own words for the time.</summary>
    public string? WhenText { get; init; }

    /// <summary>The villager's words in order.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>E.164.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    public IReadOnlyList<BankAccount> Accounts { get; init; } = [];

    public IReadOnlyList<string> Urls { get; init; } = [];

    public IReadOnlyList<string> Plates { get; init; } = [];

    /// <summary>Whole VND.</summary>
    public long? Loss { get; init; }

    public IReadOnlyList<CaseAttachment> Attachments { get; init; } = [];

    public GeoPoint? Location { get; init; }

    /// <summary>Flags of doors.md such as <c>incomplete</c>, <c>late</c>.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];
}

/// <summary>A case as it is stored.</summary>
public sealed record CaseFile
{
    public required Guid Id { get; init; }

    /// <summary>The number officers use, 1 and up within one OA.</summary>
    public required int Number { get; init; }

    public required CaseFacts Facts { get; init; }

    public required CaseState State { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? SeenAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When an officer entered it into the reception register; starts the legal clock (domain.md §2.2).</summary>
    public DateTimeOffset? RegisteredAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Number of the case that this one was merged into.</summary>
    public int? MergedInto { get; init; }

    /// <summary>Who accepted it: an officer's name or <c>system:user</c>.</summary>
    public string? Owner { get; init; }

    /// <summary>Stable pseudonym such as "Người dân 4821"; never the person's name or Zalo id.</summary>
    public required string Reporter { get; init; }
}
