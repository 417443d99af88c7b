namespace ZaloBot.IntegrationTests.Drills;

/// <summary>A file for a command, gone afterwards.</summary>
internal sealed class TempFile : IDisposable
{
    private TempFile(string path) => Path = path;

    public string Path { get; }

    public static TempFile With(string text)
    {
        var file = new TempFile(System.IO.Path.GetTempFileName());
        File.WriteAllText(file.Path, text);
        return file;
    }

    public void Dispose() => File.Delete(Path);
}
