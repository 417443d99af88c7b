namespace ZaloBot.Core.Understanding.Model;

/// <summary>
/// Columns of the danger head: each tip category and the scams twice, urgent and calm, then questions and others.
/// </summary>
/// <remarks>What makes a fire urgent is another word than what makes a theft so; a head that tells them apart sees it better than one line.</remarks>
internal static class Dangers
{
    private const int Half = Categories.Tips + 1;

    public const int Count = (2 * Half) + 2;

    /// <returns>The column; -1 when the message tells too little for one.</returns>
    public static int Of(Intent intent, string? category, bool? isUrgent) => intent switch
    {
        Intent.Question => 2 * Half,
        Intent.Other => (2 * Half) + 1,
        _ when category is null || isUrgent is null => -1,
        _ => (isUrgent == true ? 0 : Half) + (intent == Intent.ScamReport ? Categories.Tips : Categories.IndexOf(category)),
    };

    /// <param name="scores">Become chances.</param>
    /// <returns>The logarithm of urgent's odds.</returns>
    public static float Odds(Span<float> scores)
    {
        Scalar.Softmax(scores, 1);
        var urgent = 0f;
        foreach (var chance in scores[..Half])
        {
            urgent += chance;
        }

        urgent = Math.Clamp(urgent, Least, 1 - Least);
        return (float)(Scalar.Log(urgent) - Scalar.Log(1 - urgent));
    }

    private const float Least = 1e-6f;
}
