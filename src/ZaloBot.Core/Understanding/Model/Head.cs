using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ZaloBot.Core.Understanding.Model;

/// <summary>One linear classifier over hashed features: a row of small whole numbers a feature, a column an output.</summary>
/// <remarks>Sums of whole numbers are the same on every machine, in whatever order they are added.</remarks>
internal sealed class Head
{
    private const int Lanes = 16;

    /// <summary>So many rows of weights fit into a short without running over.</summary>
    private const int MostInShort = short.MaxValue / 128;

    /// <summary>With some room behind, so that sixteen columns can be read from the start of any row's last.</summary>
    private readonly sbyte[] _weights;
    private readonly float[] _scale;
    private readonly float[] _bias;

    /// <param name="bits">The table has 2^bits rows.</param>
    /// <param name="scale">What one step of a column's weights is worth.</param>
    public Head(int bits, sbyte[] weights, float[] scale, float[] bias)
    {
        (Bits, _scale, _bias) = (bits, scale, bias);
        _weights = [.. weights, .. new sbyte[Lanes]];
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
        var (outputs, count) = (Outputs, features.Length);
        Span<int> sums = stackalloc int[outputs];
        Span<short> some = stackalloc short[outputs + (2 * Lanes)];
        sums.Clear();
        while (!features.IsEmpty)
        {
            var next = features[..Math.Min(MostInShort, features.Length)];
            some.Clear();
            AddRows(next, some);
            for (var k = 0; k < sums.Length; k++)
            {
                sums[k] += some[k];
            }

            features = features[next.Length..];
        }

        var norm = Norm(count);
        for (var k = 0; k < outputs; k++)
        {
            scores[k] = _bias[k] + (norm * _scale[k] * sums[k]);
        }
    }

    /// <summary>Sixteen columns at a time. What is read of the next row falls on lanes that nobody looks at.</summary>
    private void AddRows(ReadOnlySpan<uint> features, Span<short> sums)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        ref var first = ref MemoryMarshal.GetReference(sums);
        var outputs = Outputs;
        foreach (var feature in features)
        {
            ref var row = ref Unsafe.Add(ref weights, Row(feature, Bits) * outputs);
            for (var k = 0; k < outputs; k += Lanes)
            {
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref row, (nuint)k));
                ref var sum = ref Unsafe.Add(ref first, k);
                (Vector128.LoadUnsafe(ref sum) + low).StoreUnsafe(ref sum);
                (Vector128.LoadUnsafe(ref sum, (nuint)Vector128<short>.Count) + high).StoreUnsafe(ref sum, (nuint)Vector128<short>.Count);
            }
        }
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)Bits);
        writer.Write((short)Outputs);
        foreach (var value in _scale.Concat(_bias))
        {
            writer.Write(value);
        }

        writer.Write(MemoryMarshal.AsBytes(_weights.AsSpan()[..^Lanes]));
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
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new Head(bits, weights, values[..outputs], values[outputs..]);
    }
}
