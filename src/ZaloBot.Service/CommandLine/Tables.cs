using Spectre.Console;

namespace ZaloBot.Service.CommandLine;

/// <summary>Prints rows: framed and coloured for a person, plain when piped.</summary>
internal static class Tables
{
    // Piped rows are not broken at some guessed width.
    private const int PipedWidth = 400;

    public static void Print(Terminal terminal, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var table = new Table { Border = terminal.IsColoured ? TableBorder.Rounded : TableBorder.None };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell ?? "")));
        }

        Write(terminal, table);
    }

    /// <summary>Names and values below each other; what is null or empty is left out.</summary>
    public static void PrintFacts(Terminal terminal, params ReadOnlySpan<(string Name, string? Value)> facts)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, value) in facts)
        {
            if (!string.IsNullOrEmpty(value))
            {
                grid.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(value));
            }
        }

        Write(terminal, grid);
    }

    private static void Write(Terminal terminal, Spectre.Console.Rendering.IRenderable what)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Out),
            Ansi = terminal.IsColoured ? AnsiSupport.Yes : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = terminal.IsColoured && Console.WindowWidth > 0 ? Console.WindowWidth : PipedWidth;
        console.Profile.Capabilities.Unicode = true;
        console.Write(what);
    }
}
