namespace ZaloBot.Core.Understanding.Model;

/// <summary>
/// Exponential and logarithm from additions and multiplications alone. The machine's own differ in their last bits from processor to
/// processor, and a trained model must be the same file everywhere.
/// </summary>
internal static class Scalar
{
    private const double Ln2 = 0.693147180559945309417232121458;

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
        var term = 1.0;
        var sum = 1.0;
        for (var k = 1; k <= 12; k++)
        {
            term = term * r / k;
            sum += term;
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
        var (power, sum) = (z, 0.0);
        for (var k = 1; k < 40; k += 2)
        {
            sum += power / k;
            power = power * z * z;
        }

        return (exponent * Ln2) + (2 * sum);
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
        Span<double> shares = stackalloc double[scores.Length];
        for (var k = 0; k < scores.Length; k++)
        {
            sum += shares[k] = Exp((scores[k] - top) / temperature);
        }

        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] = (float)(shares[k] / sum);
        }
    }
}
