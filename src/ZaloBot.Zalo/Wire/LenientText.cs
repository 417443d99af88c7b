using System.Buffers;
using System.Globalization;

namespace ZaloBot.Zalo.Wire;

/// <summary>
/// Decodes a JSON string without ever failing. The readers of System.Text.Json refuse a lone surrogate (<c>"\ud83d"</c>, an emoji cut in
/// half by a phone) and bytes that are no UTF-8; a villager's message with one of them must still be read.
/// </summary>
internal static class LenientText
{
    /// <summary>Longest id, event name or timestamp taken from the wire; Zalo's have 13 to 40 characters.</summary>
    public const int MaxIdLength = 128;

    /// <param name="utf8">The bytes between the quotes, already seen by a JSON reader: every escape is well formed.</param>
    /// <returns>The text; a lone surrogate stays, a byte that is no UTF-8 becomes U+FFFD.</returns>
    public static string Decode(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        return text.Contains('\\', StringComparison.Ordinal) ? Unescape(text) : text;
    }

    /// <returns>The id, or null when it is empty, too long or holds anything but printable ASCII: such a thing is no id of the platform, and
    /// a NUL in it would make the store refuse the whole batch it travels in.</returns>
    public static string? DecodeId(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || utf8.Length > MaxIdLength * 6)
        {
            return null;
        }

        if (utf8.Contains((byte)'\\'))
        {
            var text = Decode(utf8);
            return text.Length <= MaxIdLength && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? text : null;
        }

        return utf8.Length <= MaxIdLength && !utf8.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? Encoding.ASCII.GetString(utf8) : null;
    }

    private static string Unescape(string text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                buffer[length++] = text[i];
                continue;
            }

            i++;
            if (text[i] == 'u' && i + 4 < text.Length
                && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                buffer[length++] = (char)unit;
                i += 4;
            }
            else
            {
                buffer[length++] = text[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var other => other };
            }
        }

        var result = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return result;
    }
}
