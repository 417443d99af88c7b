using ZaloBot.Core.Policies;

namespace ZaloBot.Core.Officers;

/// <summary>Checks that several actions share; each answers the reason for a refusal, null when there is none.</summary>
internal static class Rules
{
    public static string? IsOver(CaseFile file) => file.State switch
    {
        CaseState.Dong => Fill("action.case.closed", ("number", Number(file))),
        CaseState.DaRut => Fill("action.case.withdrawn", ("number", Number(file))),
        CaseState.Gop => Fill("action.case.merged", ("number", Number(file))),
        _ => null,
    };

    public static string? MayNotBeWrittenTo(CaseFile file) =>
        file.Facts.Flags.Contains("do_not_write") ? Fill("action.case.do_not_write", ("number", Number(file))) : null;

    public static string? IsNoText(string clean) => clean.Length switch
    {
        0 => Fill("action.text.empty"),
        > Limits.SayLength => Fill(
            "action.text.too_long",
            ("length", clean.Length.ToString(CultureInfo.InvariantCulture)),
            ("limit", Limits.SayLength.ToString(CultureInfo.InvariantCulture))),
        _ => null,
    };

    /// <summary>NFC, no mentions, no blank borders.</summary>
    public static string Clean(string text) => StripMentions.Strip(text.Normalize()).Trim();

    public static string Number(CaseFile file) => file.Number.ToString(CultureInfo.InvariantCulture);

    public static string Fill(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = Texts.Get(key);
        foreach (var (name, value) in values)
        {
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return text;
    }
}
