namespace ZaloBot.Core.Understanding.Model;

/// <summary>One linear classifier over hashed features: a row of small whole numbers a feature, a column an output.</summary>
/// <remarks>Sums of whole numbers are the same on every machine, in whatever order they are added.</remarks>
internal sealed class Head
{
    private readonly sbyte[] _weights;
    private readonly float[] _scale;
    private readonly float[] _bias;

    /// <param name="bits">The table has 2^bits rows.</param>
    /// <param name="scale">What one step of a column's weights is worth.</param>
    public Head(int bits, sbyte[] weights, float[] scale, float[] bias)
    {
        (Bits, _weights, _scale, _bias) = (bits, weights, scale, bias);
    }

    public int Bits { get; }

    public int Outputs => _bias.Length;

    public static int Row(uint feature, int bits) => (int)(feature >> (32 - bits));

    /// <summary>Falls as the features grow in number: long and short texts weigh alike.</summary>
    public static float Norm(int features) => Norms[features];

    private static readonly float[] Norms =
        [.. Enumerable.Range(16, Features.Most + 1).Select(count => (float)(4 / Scalar.Exp(0.35 * Scalar.Log(count))))];

    /// <summary>Scores before any softmax.</summary>
    public void Score(ReadOnlySpan<uint> features, Span<float> scores)
    {
        var outputs = Outputs;
        Span<int> sums = stackalloc int[outputs];
        sums.Clear();
        foreach (var feature in features)
        {
            var row = _weights.AsSpan(Row(feature, Bits) * outputs, outputs);
            for (var k = 0; k < row.Length; k++)
            {
                sums[k] += row[k];
            }
        }

        var norm = Norm(features.Length);
        for (var k = 0; k < outputs; k++)
        {
            scores[k] = _bias[k] + (norm * _scale[k] * sums[k]);
        }
    }

    /// <summary>What one feature adds to one output, for explanations.</summary>
    public float Share(uint feature, int output, int features) =>
        Norm(features) * _scale[output] * _weights[(Row(feature, Bits) * Outputs) + output];

    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)Bits);
        writer.Write((short)Outputs);
        foreach (var value in _scale.Concat(_bias))
        {
            writer.Write(value);
        }

        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(_weights.AsSpan()));
    }

    public static Head Read(BinaryReader reader)
    {
        var (bits, outputs) = (reader.ReadByte(), reader.ReadInt16());
        var values = new float[2 * outputs];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.ReadSingle();
        }

        var weights = new sbyte[outputs << bits];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan()));
        return new Head(bits, weights, values[..outputs], values[outputs..]);
    }
}
