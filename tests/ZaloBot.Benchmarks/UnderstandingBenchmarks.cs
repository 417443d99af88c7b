using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.ML;
using Microsoft.ML.Data;
using ZaloBot.Core.Content;
using ZaloBot.Core.Understanding;
using ZaloBot.Core.Understanding.Training;
using ZaloBot.Tests;

namespace ZaloBot.Benchmarks;

/// <summary>
/// One message read whole (words, entities, emergency, intent, urgency, category, FAQ) beside the plain Microsoft.ML way of telling the
/// intent alone, on the same messages of about 110 characters.
/// </summary>
[MemoryDiagnoser]
[Config(typeof(OneProcess))]
public class UnderstandingBenchmarks
{
    private const int Messages = 64;

    private string[] _texts = [];
    private PredictionEngine<Row, Said> _engine = null!;

    /// <summary>Measures what only the first reading in a process costs, then the rest.</summary>
    public static void Run()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = TimeProvider.System.GetTimestamp();
        Understander.Read("mat trom con bo toi qua", BuiltInKnowledge.Instance, Trainer.Now);
        var took = TimeProvider.System.GetElapsedTime(started);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"first reading {took.TotalMilliseconds:F0} ms, memory held afterwards {held / 1e6:F1} MB");
        BenchmarkRunner.Run<UnderstandingBenchmarks>();
    }

    [GlobalSetup]
    public void Prepare()
    {
        _texts = [.. Corpora.Read("development").Select(m => m.Text).Where(text => text.Length is >= 100 and <= 120).Take(Messages)];
        if (_texts.Length < Messages)
        {
            throw new InvalidOperationException("too few messages of that length");
        }

        var context = new MLContext(seed: 1);
        var data = context.Data.LoadFromEnumerable(Corpora.Read("training").Select(m => new Row { Text = m.Text, Label = m.Intent.ToString() }));
        var pipeline = context.Transforms.Conversion.MapValueToKey("Label")
            .Append(context.Transforms.Text.FeaturizeText("Features", nameof(Row.Text)))
            .Append(context.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 10))
            .Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        _engine = context.Model.CreatePredictionEngine<Row, Said>(pipeline.Fit(data));
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Messages, Description = "Microsoft.ML, intent alone")]
    public int MicrosoftMl()
    {
        var tips = 0;
        foreach (var text in _texts)
        {
            tips += _engine.Predict(new Row { Text = text }).PredictedLabel == "Tip" ? 1 : 0;
        }

        return tips;
    }

    [Benchmark(OperationsPerInvoke = Messages, Description = "ZaloBot, everything")]
    public int Ours()
    {
        var tips = 0;
        foreach (var text in _texts)
        {
            tips += Understander.Read(text, BuiltInKnowledge.Instance, Trainer.Now).Intent == Intent.Tip ? 1 : 0;
        }

        return tips;
    }

    /// <summary>In this process: a generated project would not find the packages' versions, which are kept in one place.</summary>
    private sealed class OneProcess : ManualConfig
    {
        public OneProcess()
        {
            AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
            ArtifactsPath = "artifacts";
        }
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        public string Label { get; set; } = "";
    }

    private sealed class Said
    {
        [ColumnName("PredictedLabel")]
        public string PredictedLabel { get; set; } = "";
    }
}
