namespace ZaloBot.Core.Understanding.Training;

/// <summary>Writes a message as another hand might have: without marks, in telex, in teencode, with slips. The corpus itself stays as it is.</summary>
internal sealed class Augmenter(Dice dice)
{
    private static readonly Dictionary<string, string[]> Teen = LoadTeen();

    public string Vary(string text)
    {
        switch (dice.Below(10))
        {
            case <= 2:
                return text;
            case <= 5:
                return Normaliser.Strip(text);
            case 6:
                return EachWord(text, 0.35, Normaliser.Strip);
            case 7:
                return EachWord(text, 0.3, Teencode);
            case 8:
                return EachWord(dice.Chance(0.5) ? Normaliser.Strip(text) : text, 0.12, Slip);
            default:
                return EachWord(text, 0.6, Telex.Undo);
        }
    }

    private string EachWord(string text, double share, Func<string, string> change)
    {
        var parts = text.Split(' ');
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length > 0 && !parts[i].AsSpan().ContainsAnyInRange('0', '9') && dice.Chance(share))
            {
                parts[i] = change(parts[i]);
            }
        }

        return string.Join(' ', parts);
    }

    private string Teencode(string word) =>
        Teen.TryGetValue(word.ToLowerInvariant(), out var ways) ? ways[dice.Below(ways.Length)] : word;

    /// <summary>A letter lost, doubled or swapped with the next.</summary>
    private string Slip(string word)
    {
        if (word.Length < 3 || !word.All(char.IsLetter))
        {
            return word;
        }

        var at = dice.Below(word.Length - 1);
        return dice.Below(3) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, word[at].ToString()),
            _ => new StringBuilder(word) { [at] = word[at + 1], [at + 1] = word[at] }.ToString(),
        };
    }

    private static Dictionary<string, string[]> LoadTeen()
    {
        var ways = new Dictionary<string, List<string>>();
        foreach (var (_, line) in ContentFile.Sections("Understanding/teencode.txt"))
        {
            var parts = line.Split('=', StringSplitOptions.TrimEntries);
            if (!ways.TryGetValue(parts[1], out var list))
            {
                ways[parts[1]] = list = [];
            }

            list.AddRange(parts[0].Split(',', StringSplitOptions.TrimEntries));
        }

        return ways.ToDictionary(way => way.Key, way => way.Value.ToArray());
    }
}
