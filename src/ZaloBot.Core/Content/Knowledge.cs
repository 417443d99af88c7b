namespace ZaloBot.Core.Content;

/// <summary>What the bot knows of its ward when a turn starts. Immutable; the service reloads it when settings change.</summary>
public sealed record Knowledge
{
    public required WardSettings Ward { get; init; }

    public IReadOnlyList<Hamlet> Hamlets { get; init; } = [];

    public FaqBook Faq { get; init; } = FaqBook.BuiltIn;

    /// <summary>Ids of FAQ entries that an officer approved as they stand.</summary>
    public IReadOnlySet<string> ApprovedFaq { get; init; } = new HashSet<string>();

    /// <summary>Ids of emergency and advice cards that an officer approved as they stand.</summary>
    public IReadOnlySet<string> ApprovedCards { get; init; } = new HashSet<string>();
}

/// <summary>The ward's own facts; what is null is never invented and no text that needs it is sent.</summary>
public sealed record WardSettings
{
    /// <summary>"Công an phường An Khê".</summary>
    public required string Name { get; init; }

    /// <summary>As people write it: <c>0269 3 000 113</c>.</summary>
    public string? DutyPhone { get; init; }

    public string? Address { get; init; }

    /// <summary>"Thứ Hai đến thứ Sáu, 7 giờ 30 – 11 giờ 30 và 13 giờ 30 – 17 giờ".</summary>
    public string? OfficeHours { get; init; }
}

/// <summary>A hamlet of the gazetteer.</summary>
/// <param name="OutsideWard">Known by name, but not this ward's.</param>
public sealed record Hamlet(string Name, IReadOnlyList<string> Aliases, string? OldWard, string? GroupId, bool OutsideWard = false);
