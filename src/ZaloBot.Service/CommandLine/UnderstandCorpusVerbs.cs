using System.CommandLine;
using ZaloBot.Core.Understanding;
using ZaloBot.Core.Understanding.Training;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot understand train|report|corpus</c>: the model is made from the corpus, measured on it and kept honest by it.</summary>
internal static class UnderstandCorpusVerbs
{
    private const string Folder = "--corpus";
    private const string Out = "--out";
    private const string WithoutStep = "--without";
    private const string Training = "training";
    private const string Development = "development";

    public static Verb Train(Terminal terminal) =>
        new Verb(
                "train",
                "Huấn luyện lại mô hình từ kho câu mẫu rồi in báo cáo trên phần kiểm tra.",
                "zalobot understand train --corpus src/ZaloBot.Core/Understanding/Corpus --out src/ZaloBot.Core/Understanding/model.bin")
            .With(Corpus(), new Option<string>(Out) { Description = "Tệp mô hình sẽ ghi.", HelpName = "TỆP", Required = true }, Without())
            .Runs((parse, cancellationToken) => GuardAsync(terminal, async () =>
            {
                var folder = parse.GetRequiredValue<string>(Folder);
                var steps = NormaliserSteps.All & ~parse.GetValue<NormaliserSteps>(WithoutStep);
                var model = Trainer.Train(Read(folder, Training), pass => terminal.Error.WriteLine($"lượt {pass.Done}/{pass.Of}"), steps);
                await File.WriteAllBytesAsync(parse.GetRequiredValue<string>(Out), model, cancellationToken);
                await terminal.Out.WriteAsync(Report.Of(Read(folder, Development), model, steps));
            }));

    public static Verb ReportOn(Terminal terminal) =>
        new Verb(
                "report",
                "In báo cáo chất lượng của mô hình đang dùng trên một kho câu có nhãn (mặc định phần development).",
                "zalobot understand report --corpus src/ZaloBot.Core/Understanding/Corpus")
            .With(Corpus(), Split())
            .Runs((parse, _) => GuardAsync(terminal, () => terminal.Out.WriteAsync(Report.Of(Read(parse), null))));

    public static Verb Check(Terminal terminal) =>
        new Verb(
                "corpus",
                "Tìm câu trùng, câu gần trùng và chỗ mỏng trong kho câu mẫu.",
                "zalobot understand corpus --corpus src/ZaloBot.Core/Understanding/Corpus --split training")
            .With(Corpus(), Split())
            .Runs((parse, _) => GuardAsync(terminal, () => terminal.Out.WriteLineAsync(string.Join('\n', CorpusCheck.Of(Read(parse))))));

    private static Option<string> Corpus() =>
        new(Folder) { Description = "Thư mục kho câu mẫu, có training và development.", HelpName = "THƯ-MỤC", Required = true };

    private static Option<NormaliserSteps> Without() =>
        new(WithoutStep) { Description = "Bỏ một bước chuẩn hóa để đo giá trị của nó; mô hình đó chỉ để so sánh.", HelpName = "BƯỚC" };

    private static Option<string> Split() =>
        new("--split") { Description = "Phần của kho.", HelpName = "PHẦN", DefaultValueFactory = _ => Development };

    private static IReadOnlyList<CorpusMessage> Read(ParseResult parse) =>
        Read(parse.GetRequiredValue<string>(Folder), parse.GetRequiredValue<string>("--split"));

    private static IReadOnlyList<CorpusMessage> Read(string folder, string split) => Core.Understanding.Training.Corpus.Read(
        Directory.EnumerateFiles(Path.Combine(folder, split), "*.txt").Select(path => (Path.GetFileNameWithoutExtension(path), File.ReadAllText(path))));

    private static async Task<int> GuardAsync(Terminal terminal, Func<Task> work)
    {
        try
        {
            await work();
            return ExitCode.Done;
        }
        catch (FormatException fault)
        {
            return terminal.Fail($"Kho câu mẫu có dòng sai: {fault.Message}");
        }
    }
}
