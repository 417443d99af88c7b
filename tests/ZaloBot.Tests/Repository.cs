namespace ZaloBot.Tests;

/// <summary>Where the sources of this build lie; compiled into each test project that reads some of them.</summary>
internal static class Repository
{
    /// <summary>Folder of <c>ZaloBot.sln</c>.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ZaloBot.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("not inside the repository");
        }

        return folder.FullName;
    }
}
