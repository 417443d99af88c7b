using System.Text;

namespace ZaloBot.Core.Understanding;

/// <summary>Telex: the letters that a keyboard turns into marks, and that stay letters when it is switched off.</summary>
internal static class Telex
{
    private const string Tones = "\u0301\u0300\u0309\u0303\u0323";
    private const string ToneKeys = "sfrxj";

    /// <summary>The keys a person pressed for a word: <c>mất</c> → <c>maats</c>.</summary>
    public static string Undo(string word)
    {
        var keys = new StringBuilder();
        var tone = ' ';
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (Tones.IndexOf(c, StringComparison.Ordinal) is >= 0 and var index)
            {
                tone = ToneKeys[index];
                continue;
            }

            keys.Append(c switch
            {
                '\u0302' => keys.Length > 0 ? char.ToLowerInvariant(keys[^1]).ToString() : "",
                '\u0306' or '\u031B' => "w",
                'đ' => "dd",
                'Đ' => "DD",
                _ => c.ToString(),
            });
        }

        return tone == ' ' ? keys.ToString() : keys.Append(tone).ToString();
    }
}
