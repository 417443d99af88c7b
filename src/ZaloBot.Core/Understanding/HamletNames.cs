namespace ZaloBot.Core.Understanding;

/// <summary>Finds hamlets by a name that an officer typed.</summary>
public static class HamletNames
{
    /// <summary>
    /// Hamlets with this name or alias, case, marks and blanks apart; exact names before others. Empty when there is none.
    /// </summary>
    public static IReadOnlyList<Hamlet> Find(string name, IReadOnlyList<Hamlet> hamlets)
    {
        var wanted = Normaliser.Read(name);
        var exact = hamlets.Where(h => Has(h, w => w.Marked == wanted.Marked)).ToList();
        return exact.Count > 0 ? exact : [.. hamlets.Where(h => Has(h, w => w.Plain == wanted.Plain))];
    }

    private static bool Has(Hamlet hamlet, Func<Words, bool> matches) =>
        hamlet.Aliases.Prepend(hamlet.Name).SelectMany(Gazetteer.Forms).Any(n => matches(Normaliser.Read(n)));
}
