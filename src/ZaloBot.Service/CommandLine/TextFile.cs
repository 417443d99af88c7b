using System.CommandLine;

namespace ZaloBot.Service.CommandLine;

/// <summary>A text that is handed over in a file, so that no shell changes it; <c>-</c> is standard input.</summary>
internal static class TextFile
{
    public const string Name = "--text-file";

    public static Option<string> Option(string description) => new(Name) { Description = description, HelpName = "TỆP", Required = true };

    /// <summary>The text in NFC with plain line ends and no blanks around it; null when it cannot be read or is empty, which was said.</summary>
    public static async Task<string?> ReadAsync(Terminal terminal, string path, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            text = path == "-" ? await terminal.In.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"Không đọc được tệp {path}: {problem.Message}");
            return null;
        }

        text = text.ReplaceLineEndings("\n").Trim();
        if (text.Length == 0)
        {
            terminal.Fail($"Tệp {path} không có chữ nào.");
            return null;
        }

        return text.IsNormalized() ? text : text.Normalize();
    }
}
