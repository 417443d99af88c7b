using System.Text.RegularExpressions;

namespace ZaloBot.Core.Understanding;

/// <summary>Addresses of web pages and files: with a scheme, with a path, or bare with a well-known ending (domain.md §4.4).</summary>
internal static partial class Urls
{
    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        "com", "vn", "net", "org", "info", "top", "vip", "cc", "win", "xyz", "shop", "online", "site", "me", "ly", "id", "io", "apk",
        "club", "store", "app", "link", "live", "co", "biz", "support", "icu", "asia", "pro", "one", "fun", "bet",
    };

    /// <param name="used">Marked where an address stands, so that its digits are no phone.</param>
    public static IReadOnlyList<string> Find(string raw, Span<bool> used)
    {
        // Written so that nobody taps it; what stands between is closed up again.
        var closed = SpokenDot().Replace(raw, ".").Replace("[.]", ".", StringComparison.Ordinal).Replace("(.)", ".", StringComparison.Ordinal);
        closed = SpacedDot().Replace(closed, ".");
        if (closed.Length != raw.Length)
        {
            return Find(closed, new bool[closed.Length]);
        }

        if (!raw.Contains('.', StringComparison.Ordinal))
        {
            return [];
        }

        var urls = new List<string>();
        var rest = raw.AsSpan();
        foreach (var range in rest.SplitAny([' ', '\n', '\t', '\r', ',', ';', '"', '(', ')', '<', '>']))
        {
            if (Read(rest[range].TrimEnd(".!?…:'")) is { } url)
            {
                used[range].Fill(true);
                if (!urls.Contains(url))
                {
                    urls.Add(url);
                }
            }
        }

        return urls;
    }

    private static string? Read(ReadOnlySpan<char> chunk)
    {
        var scheme = chunk.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 5 || !chunk.Contains('.'))
        {
            return null;
        }

        var address = scheme < 0 ? chunk : chunk[(scheme + 3)..];
        var pathAt = address.IndexOfAny("/?#:");
        var host = pathAt < 0 ? address : address[..pathAt];
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || !IsHost(host))
        {
            return null;
        }

        var ending = host[(dot + 1)..];
        var known = Endings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(ending);
        var marked = scheme >= 0 || (pathAt > 0 && address[pathAt] == '/');
        return known || (scheme >= 0 && IsAddress(host)) || (marked && ending.Length >= 2 && !ending.ContainsAnyInRange('0', '9'))
            ? string.Concat(host.ToString().ToLowerInvariant(), pathAt < 0 ? "" : address[pathAt..])
            : null;
    }

    /// <summary>Four numbers: 103.45.67.89.</summary>
    private static bool IsAddress(ReadOnlySpan<char> host) => host.Count('.') == 3 && !host.ContainsAnyExceptInRange('.', '9');

    /// <summary>"shopee . vip", but no end of a sentence before "me".</summary>
    [GeneratedRegex(@" \. (?=(?:[a-z0-9-]+ \. )*(?:com|vn|net|org|info|top|vip|cc|win|xyz|shop|online|site|club|store|app)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex SpacedDot();

    [GeneratedRegex(@"\s*(?:[(\[]dot[)\]]|\s(?:dot|chấm|cham)\s)\s*(?=(?:com|vn|net|org|info|top|vip|cc|win|xyz|shop|online|site|club|store|app|live)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex SpokenDot();

    private static bool IsHost(ReadOnlySpan<char> host)
    {
        foreach (var c in host)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not '.' and not '-')
            {
                return false;
            }
        }

        return true;
    }
}
