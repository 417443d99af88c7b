using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ZaloBot.Simulator;

/// <summary>Reading and writing of loose JSON. The platform's shapes are built by hand, field by field, to share no code with the client under test.</summary>
internal static partial class Json
{
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false };
    private static readonly TimeSpan _vietnam = TimeSpan.FromHours(7);

    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As the platform writes (zalo-platform.md §2.2): raw UTF-8, emoji too, which .NET's encoders would escape; or ASCII with <c>\u1ea1</c>.</summary>
    public static string Wire(JsonObject body, bool escaped) => escaped ? body.ToJsonString() : EscapedPair().Replace(
        body.ToJsonString(Plain), pair => $"{Unit(pair.Groups[1].Value)}{Unit(pair.Groups[2].Value)}");

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
            return string.IsNullOrWhiteSpace(text) ? [] : JsonNode.Parse(text, documentOptions: _strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\\u(D[89AB][0-9A-F]{2})\\u(D[C-F][0-9A-F]{2})")]
    private static partial Regex EscapedPair();

    private static char Unit(string hex) => (char)int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
