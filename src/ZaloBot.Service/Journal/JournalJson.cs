using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ZaloBot.Service.Journal;

/// <summary>JSON of what the inbox's <c>outage_reply</c> holds.</summary>
internal static class JournalJson
{
    private static readonly ReplyJson Json =
        new(new JsonSerializerOptions(ReplyJson.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });

    public static string Write(OutageReply reply) => JsonSerializer.Serialize(reply, Json.OutageReply);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OutageReply))]
internal sealed partial class ReplyJson : JsonSerializerContext;
