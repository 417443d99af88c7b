namespace ZaloBot.Core.Understanding.Model;

/// <summary>
/// Exponential and logarithm from additions and multiplications alone. The machine's own differ in their last bits from processor to
/// processor, and a trained model must be the same file everywhere.
/// </summary>
internal static class Scalar
{
    private const double Ln2 = 0.693147180559945309417232121458;

    /// <summary>One over the faculties, the highest first: good to 2e-11 between -ln 2 / 2 and ln 2 / 2.</summary>
    private static ReadOnlySpan<double> Series =>
        [1 / 362880.0, 1 / 40320.0, 1 / 5040.0, 1 / 720.0, 1 / 120.0, 1 / 24.0, 1 / 6.0, 1 / 2.0, 1, 1];

    /// <summary>One over the odd numbers, the highest first: good to 1e-12 for a third and less.</summary>
    private static ReadOnlySpan<double> OddParts =>
        [1 / 23.0, 1 / 21.0, 1 / 19.0, 1 / 17.0, 1 / 15.0, 1 / 13.0, 1 / 11.0, 1 / 9.0, 1 / 7.0, 1 / 5.0, 1 / 3.0, 1];

    /// <summary>A score so far below the highest has no chance: about one in ten million.</summary>
    private const double NoChance = -16;

    /// <param name="x">Below -700 the result is 0, above 700 it is that of 700.</param>
    public static double Exp(double x)
    {
        if (x < -700)
        {
            return 0;
        }

        x = Math.Min(x, 700);
        var n = Math.Floor((x / Ln2) + 0.5);
        var r = x - (n * Ln2);
        var sum = Series[0];
        for (var k = 1; k < Series.Length; k++)
        {
            sum = (sum * r) + Series[k];
        }

        return sum * BitConverter.Int64BitsToDouble((long)(n + 1023) << 52);
    }

    /// <param name="x">Above 0 and normal.</param>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | (1023L << 52));
        var z = (mantissa - 1) / (mantissa + 1);
        var (square, sum) = (z * z, 0.0);
        for (var k = 0; k < OddParts.Length; k++)
        {
            sum = (sum * square) + OddParts[k];
        }

        return (exponent * Ln2) + (2 * z * sum);
    }

    /// <summary>Where the largest stands; of equals the first.</summary>
    public static int Largest(ReadOnlySpan<float> shares)
    {
        var best = 0;
        for (var k = 1; k < shares.Length; k++)
        {
            best = shares[k] > shares[best] ? k : best;
        }

        return best;
    }

    public static double Sigmoid(double x) => 1 / (1 + Exp(-x));

    /// <summary>Turns scores into probabilities in place.</summary>
    public static void Softmax(Span<float> scores, double temperature)
    {
        var top = float.MinValue;
        foreach (var score in scores)
        {
            top = Math.Max(top, score);
        }

        var sum = 0.0;
        var scale = 1 / temperature;
        Span<double> shares = stackalloc double[scores.Length];
        for (var k = 0; k < scores.Length; k++)
        {
            var below = (scores[k] - top) * scale;
            sum += shares[k] = below < NoChance ? 0 : Exp(below);
        }

        var whole = 1 / sum;
        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] = (float)(shares[k] * whole);
        }
    }
}
