using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZaloBot.Simulator;

/// <summary>Reading and writing of loose JSON. The platform's shapes are built by hand, field by field, to share no code with the client under test.</summary>
internal static class Json
{
    /// <summary>Raw UTF-8, emoji included, as the platform sends it (zalo-platform.md §2.2).</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>ASCII only: every other character as <c>\u1ea1</c>.</summary>
    public static JsonSerializerOptions Escaped { get; } = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.BasicLatin) };

    private static readonly TimeSpan _vietnam = TimeSpan.FromHours(7);

    public static string Local(DateTimeOffset at) => at.ToOffset(_vietnam).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => at.ToOffset(_vietnam).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static DateTimeOffset InVietnam(DateTimeOffset at) => at.ToOffset(_vietnam);

    public static string Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The member as text, whether it was written as a string or a number; null when absent or null.</summary>
    public static string? Text(this JsonObject body, string name) => body[name] switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };

    public static bool? Flag(this JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    public static double? Number(this JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    public static IReadOnlyList<string> Texts(this JsonObject body, string name) =>
        body[name] is JsonArray items ? [.. items.Select(item => item?.ToString()).OfType<string>()] : [];

    /// <summary>The object in <paramref name="text"/>; null when it is no JSON or no object.</summary>
    public static JsonObject? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
