namespace ZaloBot.Service.CommandLine;

/// <summary>What the shell is told (doors.md).</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>It failed, or what was asked for is not there.</summary>
    public const int Failed = 1;

    /// <summary>The call was wrong; nothing was tried.</summary>
    public const int Misuse = 2;
}
