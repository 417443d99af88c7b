namespace ZaloBot.Core.Content;

/// <summary>Fills the ward's own facts into a text.</summary>
/// <remarks>
/// <c>{{SDT_TRUC_BAN}}</c>, <c>{{DIA_CHI}}</c>, <c>{{GIO_LAM_VIEC}}</c>, <c>{{DON_VI}}</c> come from <see cref="WardSettings"/>; what
/// is not
/// configured stays as it is, and such a text is never sent. A part in <c>[[…]]</c> is left out when its placeholder is not configured.
/// </remarks>
public static class Template
{
    public static string Fill(string text, WardSettings ward)
    {
        if (!text.Contains("{{", StringComparison.Ordinal) && !text.Contains("[[", StringComparison.Ordinal))
        {
            return text;
        }

        var filled = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (rest.IndexOf("[[") is >= 0 and var start)
        {
            var end = rest.IndexOf("]]");
            filled.Append(Replace(rest[..start].ToString(), ward));
            var part = Replace(rest[(start + 2)..end].ToString(), ward);
            filled.Append(HasOpenPlaceholder(part) ? "" : part);
            rest = rest[(end + 2)..];
        }

        return filled.Append(Replace(rest.ToString(), ward)).ToString();
    }

    private static readonly string[] Placeholders = ["{{DON_VI}}", "{{SDT_TRUC_BAN}}", "{{DIA_CHI}}", "{{GIO_LAM_VIEC}}"];

    /// <summary>A ward's settings can fill this.</summary>
    public static bool Knows(string placeholder) => Placeholders.Contains(placeholder);

    /// <summary>Every double bracket that opens is closed behind it, and none stands within another of its kind.</summary>
    public static bool IsWhole(string text) => IsWhole(text, "{{", "}}") && IsWhole(text, "[[", "]]");

    private static bool IsWhole(ReadOnlySpan<char> text, string open, string close)
    {
        while (text.IndexOf(open) is >= 0 and var start)
        {
            var end = text[(start + 2)..].IndexOf(close);
            if (end < 0 || text[..start].Contains(close, StringComparison.Ordinal) || text.Slice(start + 2, end).Contains(open, StringComparison.Ordinal))
            {
                return false;
            }

            text = text[(start + end + 4)..];
        }

        return !text.Contains(close, StringComparison.Ordinal);
    }

    /// <summary>Something in the text was not filled.</summary>
    public static bool HasOpenPlaceholder(string text) => text.Contains("{{", StringComparison.Ordinal);

    private static string Replace(string text, WardSettings ward)
    {
        foreach (var (placeholder, value) in Placeholders.Zip([ward.Name, ward.DutyPhone, ward.Address, ward.OfficeHours]))
        {
            text = Put(text, placeholder, value);
        }

        return text;
    }

    private static string Put(string text, string placeholder, string? value) =>
        string.IsNullOrWhiteSpace(value) ? text : text.Replace(placeholder, value, StringComparison.Ordinal);
}
