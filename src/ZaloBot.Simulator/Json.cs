using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace ZaloBot.Simulator;

/// <summary>Reading and writing of loose JSON. The platform's shapes are built by hand, field by field, to share no code with the client under test.</summary>
internal static class Json
{
    private static readonly TimeSpan _vietnam = TimeSpan.FromHours(7);

    /// <summary>Raw UTF-8, emoji included, as the platform sends it (zalo-platform.md §2.2).</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>ASCII only: every other character as <c>\u1ea1</c>.</summary>
    public static JsonSerializerOptions Escaped { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin) };

    public static DateTimeOffset InVietnam(DateTimeOffset at) => at.ToOffset(_vietnam);

    public static string Local(DateTimeOffset at) => InVietnam(at).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => InVietnam(at).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>ISO-8601, in Vietnam time when it says no offset; null when it is no time.</summary>
    public static DateTimeOffset? Time(string? text) =>
        !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? null
        : text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':') ? time
        : new DateTimeOffset(time.DateTime, _vietnam);

    /// <summary>The member as text, whether it was written as a string or a number; null when absent or null.</summary>
    public static string? Text(this JsonObject body, string name) => body[name] is not JsonValue value ? null : value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };

    public static bool? Flag(this JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    public static double? Number(this JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    public static JsonObject? Object(this JsonObject body, string name) => body[name] as JsonObject;

    public static IReadOnlyList<string> Texts(this JsonObject body, string name) =>
        body[name] is JsonArray items ? [.. items.Select(item => item?.ToString()).OfType<string>()] : [];

    public static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    /// <summary>The object in <paramref name="text"/>, empty for an empty text; null when it is no JSON or no object.</summary>
    public static JsonObject? Parse(string text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? [] : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
