using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ZaloBot.Service.CommandLine;

/// <summary>Prints JSON for scripts, one value a line.</summary>
internal static class JsonOutput
{
    public static int PrintJson<T>(this Terminal terminal, T value, JsonTypeInfo<T> type)
    {
        terminal.Out.WriteLine(JsonSerializer.Serialize(value, type));
        return ExitCode.Done;
    }
}
