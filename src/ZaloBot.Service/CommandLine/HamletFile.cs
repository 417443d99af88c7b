using System.Text.RegularExpressions;
using CsvHelper;
using ZaloBot.Postgres.Hamlets;

namespace ZaloBot.Service.CommandLine;

/// <summary>The hamlets of a CSV file, or what is wrong with it, every faulty line explained.</summary>
internal sealed partial record HamletFile(IReadOnlyList<HamletRow> Rows, IReadOnlyList<string> Faults)
{
    public const string Header = "name,aliases,old_ward,group_id,head_name,head_phone";

    /// <summary>Before the old ward's name: a place that people name but that is not this ward's.</summary>
    public const string OutsideWard = "ngoài địa bàn:";

    private const string OutsideColumn = "outside_ward";
    private const int LongestName = 100;

    private static readonly string[] Required = Header.Split(',');

    /// <summary>Reads a file as doors.md gives it; Excel's semicolons are fine too.</summary>
    public static HamletFile Read(TextReader text)
    {
        var content = text.ReadToEnd();
        var faults = new List<string>();
        using var csv = CsvReader.Create(new StringReader(content), Options(content, faults), leaveOpen: false);
        csv.ReadHeader();
        string[] header = [.. csv.Headers];
        if (header.Length == 0)
        {
            return new HamletFile([], ["Tệp trống."]);
        }

        faults.AddRange(Required.Except(header).Select(column => $"Dòng 1: thiếu cột {column}."));
        faults.AddRange(header.Except([.. Required, OutsideColumn]).Select(column => $"Dòng 1: cột lạ «{column}»."));
        return faults.Count > 0 ? new HamletFile([], faults) : ReadRows(csv, header, faults);
    }

    private static CsvReaderOptions Options(string content, List<string> faults)
    {
        var firstLine = content.AsSpan(0, content.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : content.Length);
        return new CsvReaderOptions
        {
            // Excel in Vietnamese parts columns by semicolons; guessing might take the bars between aliases.
            Separator = firstLine.Contains(';') && !firstLine.Contains(',') ? ';' : ',',
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = record => faults.Add($"Dòng {record.LineNumber}: dấu ngoặc kép đặt sai."),
        };
    }

    private static HamletFile ReadRows(CsvReader csv, string[] header, List<string> faults)
    {
        var lines = new List<(long Number, HamletRow Row)>();
        while (csv.Read())
        {
            var number = csv.LineNumber;
            if (csv.FieldCount != header.Length)
            {
                faults.Add($"Dòng {number}: có {csv.FieldCount} cột, phải là {header.Length}.");
                continue;
            }

            var fields = new Dictionary<string, string>();
            for (var i = 0; i < header.Length; i++)
            {
                fields[header[i]] = csv.GetString(i).Normalize();
            }

            faults.AddRange(FaultsOf(fields).Select(fault => $"Dòng {number}: {fault}"));
            lines.Add((number, ToRow(fields)));
        }

        faults.AddRange(Doubles(lines, "tên", row => row.Name.Length > 0 ? row.Name : null));
        faults.AddRange(Doubles(lines, "nhóm Zalo", row => row.GroupId));
        return lines.Count == 0 && faults.Count == 0
            ? new HamletFile([], ["Tệp không có nơi nào."])
            : new HamletFile([.. lines.Select(line => line.Row)], faults);
    }

    private static IEnumerable<string> FaultsOf(Dictionary<string, string> fields)
    {
        if (fields["name"].Length is 0 or > LongestName)
        {
            yield return $"tên trống hoặc dài quá {LongestName} chữ.";
        }

        if (fields["group_id"].Any(char.IsWhiteSpace))
        {
            yield return $"mã nhóm «{fields["group_id"]}» có khoảng trắng.";
        }

        if (fields["head_phone"].Length > 0 && ToE164(fields["head_phone"]) is null)
        {
            yield return $"«{fields["head_phone"]}» không phải số điện thoại.";
        }

        if (fields.TryGetValue(OutsideColumn, out var outside) && outside is not ("" or "0" or "1" or "true" or "false"))
        {
            yield return $"{OutsideColumn} là «{outside}», phải là 1, 0 hoặc trống.";
        }
    }

    private static HamletRow ToRow(Dictionary<string, string> fields)
    {
        var oldWard = fields["old_ward"];
        var marked = oldWard.StartsWith(OutsideWard, StringComparison.OrdinalIgnoreCase);
        return new HamletRow
        {
            Name = fields["name"],
            Aliases = [.. fields["aliases"]
                .Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.OrdinalIgnoreCase)],
            OldWard = NullIfEmpty(marked ? oldWard[OutsideWard.Length..].Trim() : oldWard),
            GroupId = NullIfEmpty(fields["group_id"]),
            HeadName = NullIfEmpty(fields["head_name"]),
            HeadPhone = ToE164(fields["head_phone"]),
            OutsideWard = marked || fields.GetValueOrDefault(OutsideColumn) is "1" or "true",
        };
    }

    private static IEnumerable<string> Doubles(List<(long Number, HamletRow Row)> lines, string what, Func<HamletRow, string?> key) =>
        from line in lines
        where key(line.Row) is not null
        group line.Number by key(line.Row)!.ToUpperInvariant() into numbers
        where numbers.Count() > 1
        select $"Dòng {string.Join(", ", numbers)}: trùng {what}.";

    private static string? ToE164(string phone)
    {
        var digits = phone.Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal);
        return PhonePattern().Match(digits) is { Success: true } match ? $"+84{match.Groups["number"].Value}" : null;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    // The leading zero may be missing: Excel takes it for a number's.
    [GeneratedRegex(@"^(?:\+?84|0)?(?<number>[1-9][0-9]{8,9})$")]
    private static partial Regex PhonePattern();
}
