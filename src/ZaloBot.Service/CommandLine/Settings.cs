using System.CommandLine;

namespace ZaloBot.Service.CommandLine;

/// <summary>Reads for a verb what <c>serve</c> reads: the same file, the same environment variables.</summary>
internal static class Settings
{
    public const string ConfigOption = "--config";

    /// <summary>The configuration; null when the named file cannot be read, which was said.</summary>
    public static IConfiguration? Load(Terminal terminal, ParseResult parse)
    {
        try
        {
            return AppConfiguration.Load(parse.GetValue<string>(ConfigOption));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException or FormatException)
        {
            terminal.Fail($"Không đọc được cấu hình: {problem.Message}");
            return null;
        }
    }

    /// <summary>One section, checked; null with what is wrong.</summary>
    public static T? Check<T>(IConfiguration configuration, string section, IValidateOptions<T> validator, out string fault)
        where T : class, new()
    {
        var options = configuration.GetSection(section).Get<T>() ?? new T();
        var result = validator.Validate(null, options);
        fault = result.Failed ? $"Cấu hình sai: {string.Join("; ", result.Failures)}" : "";
        return result.Failed ? null : options;
    }
}
