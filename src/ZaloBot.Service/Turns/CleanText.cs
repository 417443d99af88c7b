using System.Text;

namespace ZaloBot.Service.Turns;

/// <summary>Makes a text storable and comparable: NFC (iPhones send NFD), without NUL and lone surrogates, which PostgreSQL refuses.</summary>
internal static class CleanText
{
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var broken = text.AsSpan().Contains('\0') || HasLoneSurrogate(text);
        return (broken ? Repair(text) : text).Normalize();
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static string Repair(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // EnumerateRunes gives U+FFFD for half a surrogate pair.
            if (rune.Value is not 0)
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }
}
