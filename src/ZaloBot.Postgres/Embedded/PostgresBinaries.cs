using System.Globalization;
using System.Text.RegularExpressions;

namespace ZaloBot.Postgres.Embedded;

/// <summary>The server programs of one PostgreSQL installation on this machine.</summary>
/// <param name="Directory">Full path that holds <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>.</param>
/// <param name="Version">As the server names itself: <c>15.18</c>.</param>
internal sealed partial record PostgresBinaries(string Directory, string Version)
{
    private const int OldestMajor = 15;
    private const int NewestMajor = 18;

    private int Major => int.Parse(Version.AsSpan(0, 2), CultureInfo.InvariantCulture);

    public string this[string program] => Path.Combine(Directory, program);

    /// <summary>The newest of the versions 15 to 18 that is installed, in Debian's places or on PATH.</summary>
    /// <exception cref="InvalidOperationException">None is installed.</exception>
    public static async Task<PostgresBinaries> FindAsync(CancellationToken cancellationToken)
    {
        var found = new List<PostgresBinaries>();
        foreach (var directory in Candidates())
        {
            var answer = await ServerUser.RunAsync(Path.Combine(directory, "postgres"), ["--version"], cancellationToken);
            var binaries = new PostgresBinaries(directory, VersionPattern().Match(answer).Value);
            if (binaries.Version.Length > 0 && binaries.Major is >= OldestMajor and <= NewestMajor)
            {
                found.Add(binaries);
            }
        }

        return found.MaxBy(b => b.Major)
            ?? throw new InvalidOperationException("No PostgreSQL server of the versions 15 to 18 is installed (apt-get install postgresql).");
    }

    private static IEnumerable<string> Candidates()
    {
        const string debian = "/usr/lib/postgresql";
        var packaged = System.IO.Directory.Exists(debian)
            ? System.IO.Directory.EnumerateDirectories(debian).Select(d => Path.Combine(d, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);

        return packaged.Concat(path).Where(d =>
            File.Exists(Path.Combine(d, "postgres")) && File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "pg_ctl")));
    }

    [GeneratedRegex(@"(?<=PostgreSQL\) )\d\d[.\w]*")]
    private static partial Regex VersionPattern();
}
