using System.CommandLine;

namespace ZaloBot.Service.CommandLine;

/// <summary>An option that takes a time in ISO 8601.</summary>
internal static class TimeOption
{
    public static Option<string> Create(string name, string description) => new(name) { Description = description, HelpName = "LÚC" };

    /// <param name="time">Null when the option was not given.</param>
    /// <returns>False when what was typed is no time, which was said.</returns>
    public static bool TryRead(Terminal terminal, ParseResult parse, string name, out DateTimeOffset? time)
    {
        time = null;
        if (parse.GetValue<string>(name) is not { } text)
        {
            return true;
        }

        if (!VietnamTime.TryParse(text, out var read))
        {
            terminal.Misuse($"«{text}» không phải thời điểm ISO 8601, ví dụ 2026-03-09T22:00.");
            return false;
        }

        time = read;
        return true;
    }
}
