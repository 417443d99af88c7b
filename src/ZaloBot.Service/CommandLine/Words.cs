using System.Text.Json;

namespace ZaloBot.Service.CommandLine;

/// <summary>Names of enum members in doors.md: <c>DaTiepNhan</c> is <c>da_tiep_nhan</c>.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
        {
            if (Of(member) == word)
            {
                value = member;
                return true;
            }
        }

        value = default;
        return false;
    }
}
