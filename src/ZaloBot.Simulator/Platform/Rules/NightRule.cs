namespace ZaloBot.Simulator.Platform.Rules;

/// <summary>No promotion and no broadcast from 22:00 to 05:59 (zalo-platform.md §4 [official, relayed]; that it is Vietnam time [unsure]).</summary>
internal static class NightRule
{
    public static bool Forbids(DateTimeOffset now) => Json.InVietnam(now).Hour is >= 22 or < 6;
}
