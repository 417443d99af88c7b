using ZaloBot.Core.Understanding.Model;

namespace ZaloBot.Core.Understanding.Training;

/// <summary>Learns one head by AdaGrad, an example at a time, in plain scalar arithmetic.</summary>
internal sealed class HeadTrainer(int bits, int outputs, double rate, double decay)
{
    private readonly float[] _weights = new float[outputs << bits];
    private readonly float[] _seen = new float[outputs << bits];
    private readonly float[] _bias = new float[outputs];
    private readonly float[] _biasSeen = new float[outputs];

    public void Score(ReadOnlySpan<uint> features, Span<float> scores)
    {
        var norm = Head.Norm(features.Length);
        _bias.CopyTo(scores);
        foreach (var feature in features)
        {
            var row = _weights.AsSpan(Head.Row(feature, bits) * outputs, outputs);
            for (var k = 0; k < row.Length; k++)
            {
                scores[k] += norm * row[k];
            }
        }
    }

    /// <param name="gradient">By which each score is too high.</param>
    public void Learn(ReadOnlySpan<uint> features, ReadOnlySpan<float> gradient)
    {
        var norm = Head.Norm(features.Length);
        for (var k = 0; k < outputs; k++)
        {
            Step(ref _bias[k], ref _biasSeen[k], gradient[k]);
        }

        foreach (var feature in features)
        {
            var at = Head.Row(feature, bits) * outputs;
            for (var k = 0; k < outputs; k++)
            {
                if (gradient[k] is > 1e-4f or < -1e-4f)
                {
                    Step(ref _weights[at + k], ref _seen[at + k], gradient[k] * norm);
                }
            }
        }
    }

    /// <summary>Between two passes: what nothing confirms fades.</summary>
    public void Fade()
    {
        for (var i = 0; i < _weights.Length; i++)
        {
            _weights[i] *= (float)(1 - decay);
        }
    }

    public Head ToHead()
    {
        var scale = new float[outputs];
        for (var i = 0; i < _weights.Length; i++)
        {
            scale[i % outputs] = Math.Max(scale[i % outputs], Math.Abs(_weights[i]) / 127);
        }

        var weights = new sbyte[_weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = scale[i % outputs] > 0 ? (sbyte)MathF.Round(_weights[i] / scale[i % outputs]) : (sbyte)0;
        }

        return new Head(bits, weights, scale, [.. _bias]);
    }

    private void Step(ref float weight, ref float seen, float gradient)
    {
        seen += gradient * gradient;
        weight -= (float)rate * gradient / (MathF.Sqrt(seen) + 0.05f);
    }
}
