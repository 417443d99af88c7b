namespace ZaloBot.Service.Hosting;

/// <summary>Where settings come from: one file, then environment variables with <c>__</c> between section and name.</summary>
internal static class AppConfiguration
{
    /// <summary>Names the settings file when no option does.</summary>
    public const string Variable = "ZALOBOT_CONFIG";

    /// <summary>Reads <paramref name="file"/>, else the file that <see cref="Variable"/> names, else appsettings.json beside the executable if there.</summary>
    /// <exception cref="FileNotFoundException">A file that was named is not there.</exception>
    /// <exception cref="InvalidDataException">The file is no JSON.</exception>
    public static IConfigurationRoot Load(string? file)
    {
        var named = file ?? Environment.GetEnvironmentVariable(Variable);
        var path = string.IsNullOrEmpty(named) ? Path.Combine(AppContext.BaseDirectory, "appsettings.json") : Path.GetFullPath(named);
        return new ConfigurationBuilder()
            .AddJsonFile(path, optional: string.IsNullOrEmpty(named), reloadOnChange: false)
            .AddEnvironmentVariables()
            .Build();
    }
}
