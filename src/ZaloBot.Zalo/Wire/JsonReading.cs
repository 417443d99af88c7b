using System.Globalization;
using System.Runtime.InteropServices;

namespace ZaloBot.Zalo.Wire;

/// <summary>
/// Tolerant reading of the platform's JSON: a field may have several names, be null, be a number where a string is documented, or the other
/// way round (<c>zalo-platform.md §6</c>). Nothing here throws for a shape it does not know; it answers null or empty.
/// </summary>
internal static class JsonReading
{
    public static JsonElement? Child(this JsonElement json, params ReadOnlySpan<string> names)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in names)
            {
                if (json.TryGetProperty(name, out var child) && child.ValueKind is not JsonValueKind.Null and not JsonValueKind.Undefined)
                {
                    return child;
                }
            }
        }

        return null;
    }

    /// <summary>Free text, as it came; null when missing or when it is an object or array.</summary>
    public static string? Text(this JsonElement json, params ReadOnlySpan<string> names) => json.Child(names)?.AsText();

    /// <summary>As <see cref="Text"/>, with null for an empty string: the platform writes <c>""</c> for "none".</summary>
    public static string? TextOrNull(this JsonElement json, params ReadOnlySpan<string> names) =>
        json.Text(names) is { Length: > 0 } text ? text : null;

    /// <summary>An id: 1 to 128 printable ASCII characters, given as a string or as a number, whose digits are never rounded.</summary>
    public static string? Id(this JsonElement json, params ReadOnlySpan<string> names) => json.Child(names)?.AsId();

    public static string? AsId(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => LenientText.DecodeId(Inside(value)),
        JsonValueKind.Number when IsInteger(JsonMarshal.GetRawUtf8Value(value)) => LenientText.DecodeId(JsonMarshal.GetRawUtf8Value(value)),
        _ => null,
    };

    public static string? AsText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => LenientText.Decode(Inside(value)),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => LenientText.Decode(JsonMarshal.GetRawUtf8Value(value)),
        _ => null,
    };

    public static long? Number(this JsonElement json, params ReadOnlySpan<string> names) =>
        long.TryParse(json.Text(names), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static double? Decimal(this JsonElement json, params ReadOnlySpan<string> names) =>
        double.TryParse(json.Text(names), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number : null;

    public static bool? Flag(this JsonElement json, params ReadOnlySpan<string> names) => json.Text(names) switch
    {
        "true" or "True" or "1" => true,
        "false" or "False" or "0" => false,
        _ => null,
    };

    /// <summary>Epoch milliseconds, the only time the platform puts into events.</summary>
    public static DateTimeOffset? Instant(this JsonElement json, params ReadOnlySpan<string> names) => FromMilliseconds(json.Number(names));

    /// <summary>A day written <c>dd/MM/yyyy</c>, which may have a time before or behind it.</summary>
    public static DateOnly? Date(this JsonElement json, params ReadOnlySpan<string> names)
    {
        foreach (var word in json.Text(names)?.Split(' ') ?? [])
        {
            if (DateOnly.TryParseExact(word, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }
        }

        return null;
    }

    public static DateTimeOffset? FromMilliseconds(long? milliseconds) =>
        milliseconds is > 0 and <= 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value) : null;

    public static IEnumerable<JsonElement> Items(this JsonElement json, params ReadOnlySpan<string> names) =>
        json.Child(names) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>Ids in an array of plain ids or of objects that carry one (<c>id</c>, <c>user_id</c>); entries without are left out.</summary>
    public static IReadOnlyList<string> Ids(this JsonElement json, params ReadOnlySpan<string> names) =>
        [.. json.Items(names).Select(item => item.ValueKind == JsonValueKind.Object ? item.Id("id", "user_id") : item.AsId()).OfType<string>()];

    /// <summary>Whole numbers only: an id such as 8.1e18 has lost its digits already.</summary>
    public static bool IsInteger(ReadOnlySpan<byte> number) => !number.IsEmpty && !number.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static ReadOnlySpan<byte> Inside(JsonElement text) => JsonMarshal.GetRawUtf8Value(text)[1..^1];
}
