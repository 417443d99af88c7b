using System.Globalization;

namespace ZaloBot.Service.CommandLine;

/// <summary>Numbers of cases and alerts as people type them: <c>12</c>, <c>#12</c>, <c>CB7</c>.</summary>
internal static class NumberWords
{
    private const string AlertPrefix = "CB";

    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string OfAlert(int number) => AlertPrefix + Of(number);

    public static bool TryParseCase(string text, out int number) => TryParse(text.TrimStart('#'), out number);

    /// <summary><c>7</c> and <c>CB7</c> are the same alert.</summary>
    public static bool TryParseAlert(string text, out int number) =>
        TryParse(text.StartsWith(AlertPrefix, StringComparison.OrdinalIgnoreCase) ? text[AlertPrefix.Length..] : text, out number);

    private static bool TryParse(string digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
