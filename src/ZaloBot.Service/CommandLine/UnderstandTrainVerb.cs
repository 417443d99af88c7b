using System.CommandLine;
using ZaloBot.Core.Understanding.Training;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot understand train</c>: makes the model anew out of the corpus.</summary>
internal static class UnderstandTrainVerb
{
    private const string Folder = "--corpus";
    private const string Out = "--out";

    public static Verb Create(Terminal terminal) =>
        new Verb("train", "Huấn luyện lại mô hình từ kho câu mẫu.", "zalobot understand train --corpus src/ZaloBot.Core/Understanding/Corpus --out src/ZaloBot.Core/Understanding/model.bin")
            .With(
                new Option<string>(Folder) { Description = "Thư mục kho câu mẫu, có training và development.", HelpName = "THƯ-MỤC", Required = true },
                new Option<string>(Out) { Description = "Tệp mô hình sẽ ghi.", HelpName = "TỆP", Required = true })
            .Runs((parse, cancellationToken) => RunAsync(terminal, parse, cancellationToken));

    private static async Task<int> RunAsync(Terminal terminal, ParseResult parse, CancellationToken cancellationToken)
    {
        var folder = parse.GetRequiredValue<string>(Folder);
        var model = Trainer.Train(Split(folder, "training"), terminal.Error.WriteLine);
        await File.WriteAllBytesAsync(parse.GetRequiredValue<string>(Out), model, cancellationToken);
        terminal.Out.Write(Report.Of(Split(folder, "development"), model));
        return ExitCode.Done;
    }

    private static IReadOnlyList<CorpusMessage> Split(string folder, string name) => Corpus.Read(
        Directory.EnumerateFiles(Path.Combine(folder, name), "*.txt").Select(path => (Path.GetFileNameWithoutExtension(path), File.ReadAllText(path))));
}
