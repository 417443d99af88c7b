namespace ZaloBot.Core.Understanding;

/// <summary>Hears a clear emergency in a text. Cheap enough (some µs) to run on each message before anything else looks at it.</summary>
public static class Emergency
{
    private static readonly PhraseBook<EmergencySign> Book = Load();

    [ThreadStatic]
    private static List<Hit<EmergencySign>>? _hits;

    private enum Role
    {
        Danger,
        Idiom,
        Story,
        Past,
        Now,
        Negation,
    }

    /// <summary>The kind of danger, null when there is none or it is only told, supposed, denied or over.</summary>
    public static EmergencyKind? Scan(string text) => Scan(Normaliser.Read(text));

    internal static EmergencyKind? Scan(Words words) => Scan(words, out _);

    /// <param name="isTold">A story, a supposition or a thing of long ago: no danger of now.</param>
    internal static EmergencyKind? Scan(Words words, out bool isTold)
    {
        var hits = _hits ??= [];
        hits.Clear();
        Book.Find(words, hits);
        var (story, past, now) = (false, false, false);
        foreach (var hit in hits)
        {
            story |= hit.Value.Role == Role.Story;
            past |= hit.Value.Role == Role.Past;
            now |= hit.Value.Role == Role.Now || words.PlainOf(hit.Start) is "dang";
        }

        isTold = story || (past && !now);
        if (story)
        {
            return null;
        }

        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Value is { Role: Role.Danger } sign && !IsDenied(hits, i) && (now || !past || NeverOver(sign.Kind)))
            {
                return sign.Kind;
            }
        }

        return null;
    }

    /// <summary>"không có cháy nhà": a denial ends where the danger's words begin, one word between at most.</summary>
    private static bool IsDenied(List<Hit<EmergencySign>> hits, int danger) =>
        danger > 0 && hits[danger - 1].Value.Role == Role.Negation && hits[danger].Start - hits[danger - 1].End <= 1;

    /// <summary>A hurt child, a missing person and someone who wants to die are in danger whenever it began.</summary>
    private static bool NeverOver(EmergencyKind kind) => kind is EmergencyKind.Child or EmergencyKind.Missing or EmergencyKind.SelfHarm;

    private static PhraseBook<EmergencySign> Load()
    {
        var book = new PhraseBook<EmergencySign>();
        foreach (var (section, line) in ContentFile.Sections("Understanding/emergency.txt"))
        {
            var name = section.Replace("_", "", StringComparison.Ordinal);
            book.Add(line, Enum.TryParse<EmergencyKind>(name, ignoreCase: true, out var kind)
                ? new EmergencySign(Role.Danger, kind)
                : new EmergencySign(Enum.Parse<Role>(name, ignoreCase: true), default));
        }

        return book;
    }

    private readonly record struct EmergencySign(Role Role, EmergencyKind Kind);
}
