using System.Text.Json;
using System.Text.RegularExpressions;
using ZaloBot.Core.Content;

namespace ZaloBot.Service.CommandLine;

/// <summary>A ward's own questions and answers of a JSON file in the form of the built-in ones, or what is wrong with it.</summary>
internal sealed partial record FaqFile(IReadOnlyList<FaqEntry> Entries, IReadOnlyList<string> Faults)
{
    private const int MostEntries = 300;
    private const int MostQuestions = 60;
    private const int LongestQuestion = 300;
    private const int LongestAnswer = 1_500;

    public static FaqFile Read(string json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException problem)
        {
            return new FaqFile([], [$"Tệp không phải JSON đúng (dòng {problem.LineNumber + 1})."]);
        }

        using (document)
        {
            return document.RootElement is not { ValueKind: JsonValueKind.Array } array
                ? new FaqFile([], ["Tệp phải là một danh sách [ … ]."])
                : Read([.. array.EnumerateArray()]);
        }
    }

    private static FaqFile Read(List<JsonElement> elements)
    {
        if (elements.Count > MostEntries)
        {
            return new FaqFile([], [$"Có {elements.Count} mục, nhiều nhất {MostEntries}."]);
        }

        var entries = elements.Select(ToEntry).ToList();
        var faults = entries.SelectMany((entry, index) => FaultsOf(entry).Select(fault => $"Mục {index + 1} ({entry.Id}): {fault}"))
            .Concat(entries.CountBy(entry => entry.Id).Where(id => id.Value > 1).Select(id => $"Mã {id.Key} có {id.Value} lần."))
            .ToList();
        return new FaqFile(faults.Count > 0 ? [] : entries, faults);
    }

    private static FaqEntry ToEntry(JsonElement element) => new()
    {
        Id = Text(element, "id") ?? "",
        Topic = Text(element, "topic") ?? "",
        Questions = element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty("questions", out var questions) && questions.ValueKind == JsonValueKind.Array
            ? [.. questions.EnumerateArray().Select(question => question.ValueKind == JsonValueKind.String ? Clean(question) : "")]
            : [],
        Answer = Text(element, "answer") ?? "",
        LegalBasis = Text(element, "legalBasis"),
        FeeTime = Text(element, "feeTime"),
        Confidence = Text(element, "confidence") ?? "check with officer",
        AsOf = Text(element, "asOf") ?? "",
    };

    private static IEnumerable<string> FaultsOf(FaqEntry entry)
    {
        if (!IdPattern().IsMatch(entry.Id))
        {
            yield return "id phải như AK-01.";
        }

        if (entry.Questions.Count is 0 or > MostQuestions || entry.Questions.Any(question => question.Length is 0 or > LongestQuestion))
        {
            yield return $"questions phải có 1 đến {MostQuestions} câu, mỗi câu 1 đến {LongestQuestion} chữ.";
        }

        if (entry.Answer.Length is 0 or > LongestAnswer)
        {
            yield return $"answer phải có 1 đến {LongestAnswer} chữ.";
        }

        if (Placeholder().Matches(entry.Answer).FirstOrDefault(match => !Template.Knows(match.Value)) is { } unknown)
        {
            yield return $"answer có chỗ điền lạ {unknown.Value}.";
        }

        if (!Template.IsWhole(entry.Answer) || entry.Answer.Any(c => char.IsControl(c) && c != '\n'))
        {
            yield return "answer có dấu {{ }} hoặc [[ ]] không khép, hoặc ký tự lạ.";
        }

        if (!MonthPattern().IsMatch(entry.AsOf))
        {
            yield return "asOf phải là tháng đã kiểm tra, như 2026-03.";
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? Clean(value) is { Length: > 0 } text ? text : null
            : null;

    /// <summary>NFC without blanks around it; empty when the text holds half characters.</summary>
    private static string Clean(JsonElement value)
    {
        try
        {
            return value.GetString()!.Normalize().Trim();
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException)
        {
            return "";
        }
    }

    [GeneratedRegex("^[A-Z]{2,4}-[0-9]{2,3}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^20[0-9]{2}-(0[1-9]|1[0-2])$")]
    private static partial Regex MonthPattern();

    [GeneratedRegex(@"\{\{.*?\}\}")]
    private static partial Regex Placeholder();
}
