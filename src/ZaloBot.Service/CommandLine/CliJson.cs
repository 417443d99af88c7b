using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZaloBot.Service.CommandLine;

/// <summary>JSON that verbs print, names in snake_case (doors.md); cases have their own, see <see cref="CaseJson"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ImportView))]
[JsonSerializable(typeof(AlertJsonView))]
[JsonSerializable(typeof(ReplyJsonView))]
[JsonSerializable(typeof(OaStatusView))]
[JsonSerializable(typeof(IReadOnlyList<ContentView>))]
[JsonSerializable(typeof(UnderstandView))]
[JsonSerializable(typeof(IReadOnlyList<OaView>))]
[JsonSerializable(typeof(IReadOnlyList<GroupView>))]
[JsonSerializable(typeof(IReadOnlyList<InboxView>))]
[JsonSerializable(typeof(InboxDetailView))]
internal sealed partial class CliJson : JsonSerializerContext
{
    public static CliJson Readable => Holder.Context;

    private static class Holder
    {
        // Vietnamese and plus signs as they are: this goes into pipes, never into HTML.
        internal static readonly CliJson Context =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
