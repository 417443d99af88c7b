namespace ZaloBot.Core.Understanding.Model;

/// <summary>The categories of domain.md in the order of the model's columns: T-01…T-23, S-01…S-24, N-01…N-21.</summary>
internal static class Categories
{
    public const int Tips = 23;

    public static readonly IReadOnlyList<string> All = [.. Codes('T', Tips), .. Codes('S', 24), .. Codes('N', 21)];

    /// <summary>The categories that an intent may have.</summary>
    public static Range Of(Intent intent) => intent == Intent.Tip ? ..Tips : Tips..All.Count;

    /// <summary>Whether a message or case of this intent has this category; what is no report has none.</summary>
    public static bool Fit(Intent intent, string? category) => intent is Intent.Tip or Intent.ScamReport
        ? category is not null && All.Take(Of(intent)).Contains(category)
        : category is null;

    /// <exception cref="FormatException">No category.</exception>
    public static int IndexOf(string category)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i] == category)
            {
                return i;
            }
        }

        throw new FormatException($"{category} is no category");
    }

    private static IEnumerable<string> Codes(char letter, int count) => Enumerable.Range(1, count).Select(i => $"{letter}-{i:D2}");
}
