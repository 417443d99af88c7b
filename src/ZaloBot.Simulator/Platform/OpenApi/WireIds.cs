using System.Globalization;
using System.Text.Json.Nodes;

namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>Ids in answers: strings, or numbers where the toggle plays the calls that give numbers (zalo-platform.md §0.10, §3.5).</summary>
internal static class WireIds
{
    public static JsonNode Of(string id, bool numeric) =>
        numeric && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(id);
}
