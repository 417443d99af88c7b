using System.Text.RegularExpressions;

namespace ZaloBot.Core.Understanding;

/// <summary>Days and hours that a text names, relative to a given now (domain.md §4.4).</summary>
internal static partial class Times
{
    /// <summary>Viet Nam's time, without a time zone database.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>Signs this near in the text belong to one time: "8h30 tối hôm qua".</summary>
    private const int SameTime = 12;

    private static readonly PhraseBook<Sign> Book = Load();

    private enum Kind
    {
        Day,
        Ago,
        Weekday,
        Part,
        Clock,
        Date,
    }

    public static IReadOnlyList<TimeSaid> Find(Words words, DateTimeOffset now)
    {
        var found = Signs(words);
        if (found.Count == 0)
        {
            return [];
        }

        found.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        var times = new List<TimeSaid>();
        for (var first = 0; first < found.Count;)
        {
            var end = first + 1;
            while (end < found.Count && found[end].Start - found[end - 1].End <= SameTime)
            {
                end++;
            }

            if (Resolve(found.GetRange(first, end - first), words.Raw, now.ToOffset(Offset)) is { } time)
            {
                times.Add(time);
            }

            first = end;
        }

        return times;
    }

    private static List<Found> Signs(Words words)
    {
        var hits = new List<Hit<Sign>>();
        Book.Find(words, hits);
        var found = new List<Found>(hits.Count);
        foreach (var hit in hits)
        {
            found.Add(new Found(words[hit.Start].RawStart, words[hit.End - 1].RawEnd, hit.Value));
        }

        if (words.Raw.AsSpan().ContainsAnyInRange('0', '9'))
        {
            AddNumbers(words.Raw, found);
        }

        return found;
    }

    private static void AddNumbers(string raw, List<Found> found)
    {
        foreach (var match in ClockPattern().EnumerateMatches(raw))
        {
            var text = raw.AsSpan(match.Index, match.Length);
            var hourEnd = text.IndexOfAnyExceptInRange('0', '9');
            if (text is "3g" or "4g" or "5g" or "3G" or "4G" or "5G")
            {
                continue;
            }

            var hour = int.Parse(text[..hourEnd], CultureInfo.InvariantCulture);
            var minutes = text[(text.LastIndexOfAnyExceptInRange('0', '9') + 1)..];
            var minute = minutes.IsEmpty ? 0 : int.Parse(minutes, CultureInfo.InvariantCulture);
            found.Add(new Found(match.Index, match.Index + match.Length, new Sign(Kind.Clock, hour, minute, 0)));
        }

        foreach (Match match in DatePattern().Matches(raw))
        {
            var (day, month, year) = (NumberOf(match.Groups[1]), NumberOf(match.Groups[2]), NumberOf(match.Groups[3]));
            if (month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2024, month))
            {
                found.Add(new Found(match.Index, match.Index + match.Length, new Sign(Kind.Date, day, month, year)));
            }
        }
    }

    private static int NumberOf(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static TimeSaid? Resolve(List<Found> signs, string raw, DateTimeOffset now)
    {
        var text = raw[signs[0].Start..signs[^1].End];
        var today = new DateTimeOffset(now.Date, Offset);
        DateTimeOffset? day = null;
        (int From, int To)? hours = null;
        Sign? clock = null;
        foreach (var (_, _, sign) in signs)
        {
            switch (sign.Kind)
            {
                case Kind.Ago:
                    return new TimeSaid(text, now.AddMinutes(-sign.A), now);
                case Kind.Day:
                    day ??= today.AddDays(sign.A);
                    hours ??= (sign.B, sign.C);
                    break;
                case Kind.Weekday:
                    day ??= today.AddDays(-(((int)now.DayOfWeek + 7 - (sign.A % 7)) % 7));
                    break;
                case Kind.Date:
                    day ??= DateOf(sign, today);
                    break;
                case Kind.Part:
                    hours = (sign.A, sign.B);
                    break;
                default:
                    clock ??= sign;
                    break;
            }
        }

        return clock is null && day is null ? null : Span(text, day, hours, clock, now, today);
    }

    private static TimeSaid Span(
        string text, DateTimeOffset? day, (int From, int To)? hours, Sign? clock, DateTimeOffset now, DateTimeOffset today)
    {
        if (clock is not { } said)
        {
            var (start, end) = hours ?? (0, 24);
            return new TimeSaid(text, day!.Value.AddHours(start), day.Value.AddHours(end));
        }

        var hour = hours is { From: >= 13 } && said.A < 12 ? said.A + 12 : said.A;
        var at = (day ?? today).AddHours(hour).AddMinutes(said.B);
        at = day is null && at > now ? at.AddDays(-1) : at;
        return new TimeSaid(text, at, at);
    }

    /// <summary>Day before month, always; without a year the nearest such day that is past.</summary>
    private static DateTimeOffset? DateOf(Sign sign, DateTimeOffset today)
    {
        var year = sign.C switch { 0 => today.Year, < 100 => 2000 + sign.C, _ => sign.C };
        if (year is < 2000 or > 2100 || sign.A > DateTime.DaysInMonth(year, sign.B))
        {
            return null;
        }

        var day = new DateTimeOffset(year, sign.B, sign.A, 0, 0, 0, Offset);
        return sign.C == 0 && day > today && !(sign is { A: 29, B: 2 }) ? day.AddYears(-1) : day;
    }

    private static PhraseBook<Sign> Load()
    {
        var book = new PhraseBook<Sign>();
        foreach (var (_, line) in ContentFile.Sections("Understanding/times.txt"))
        {
            var parts = line.Split(':', StringSplitOptions.TrimEntries);
            var meaning = parts[1].Split(' ');
            int Number(int i) => i < meaning.Length ? int.Parse(meaning[i], CultureInfo.InvariantCulture) : 0;
            book.Add(parts[0], new Sign(Enum.Parse<Kind>(meaning[0], ignoreCase: true), Number(1), Number(2), Number(3)));
        }

        return book;
    }

    [GeneratedRegex(@"(?<![\d\p{L}])(?:2[0-3]|[01]?[0-9]) ?(?:[hHgG]|giờ|gio)(?!\p{L})(?: ?[0-5][0-9](?!\d))?")]
    private static partial Regex ClockPattern();

    [GeneratedRegex(@"(?<![\d/.-])([0-3]?[0-9])/([01]?[0-9])(?:/([0-9]{4}|[0-9]{2}))?(?![\d/])")]
    private static partial Regex DatePattern();

    private readonly record struct Sign(Kind Kind, int A, int B, int C);

    private readonly record struct Found(int Start, int End, Sign Sign);
}
