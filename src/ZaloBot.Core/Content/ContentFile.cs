namespace ZaloBot.Core.Content;

/// <summary>Reads the files that are embedded in this build.</summary>
internal static class ContentFile
{
    /// <param name="name">Path within the project, such as <c>Content/texts.vi.json</c>.</param>
    public static Stream Open(string name) =>
        typeof(ContentFile).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException("not embedded", name);

    /// <summary>The lines of a sectioned text file; <c># …</c> and blank lines are left out, <c>[section]</c> names what follows.</summary>
    public static IEnumerable<(string Section, string Line)> Sections(string name)
    {
        using var reader = new StreamReader(Open(name), Encoding.UTF8);
        var section = "";
        while (reader.ReadLine()?.Trim() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                section = line[1..line.IndexOf(']', StringComparison.Ordinal)];
                continue;
            }

            yield return (section, line.Normalize());
        }
    }
}
