namespace ZaloBot.Tests.Zalo.Webhooks;

/// <summary>The corpus <c>Payloads/&lt;event_name&gt;/&lt;case&gt;.json</c>: a file added there is a test added.</summary>
internal static class Payloads
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "ZaloBot.Tests", "Payloads");

    public static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static IEnumerable<TestCaseData<string>> Cases =>
        Files.Select(file => new TestCaseData<string>(file) { TestName = Path.GetRelativePath(Folder, file) });

    public static byte[] Read(string eventName, string name) => File.ReadAllBytes(Path.Combine(Folder, eventName, name + ".json"));

    public static string EventNameOf(string file) => Path.GetFileName(Path.GetDirectoryName(file)!);
}
