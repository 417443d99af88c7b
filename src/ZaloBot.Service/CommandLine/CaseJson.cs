using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ZaloBot.Core.Content;

namespace ZaloBot.Service.CommandLine;

/// <summary>JSON of cases and of the ward's file, names in camelCase (doors.md).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CaseView))]
[JsonSerializable(typeof(IReadOnlyList<CaseView>))]
[JsonSerializable(typeof(WardSettings))]
internal sealed partial class CaseJson : JsonSerializerContext
{
    public static CaseJson Readable => Holder.Context;

    private static class Holder
    {
        // Vietnamese and plus signs as they are: this goes into pipes, never into HTML.
        internal static readonly CaseJson Context =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
