using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZaloBot.Service.CommandLine;

/// <summary>The bytes of an event as whoever works on the machine may see them: what was said, never by whom.</summary>
internal static class EventBody
{
    private const string Cover = "•••";
    private const int PrefixLength = 2;
    private const int HashLength = 3;

    // Fields of zalo-platform.md §2.5-2.6 that name nobody; whatever is not here is covered, also what Zalo adds later.
    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "event_name", "timestamp", "app_id", "oa_id", "msg_id", "msg_ids", "message_id", "quote_msg_id", "react_message_id", "react_icon",
        "type", "text", "source", "size", "count", "error", "status", "sender_action", "media_type", "template_type", "group_id",
    };

    /// <summary>JSON with persons covered; of bytes that are no JSON only how many they are and where they go wrong.</summary>
    public static string Masked(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith(Encoding.UTF8.Preamble))
        {
            body = body[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            return Mask("", JsonNode.Parse(body))?.ToJsonString(CliJson.Readable.Options) ?? "null";
        }
        catch (JsonException problem)
        {
            return $"({body.Length} byte, không phải JSON: dòng {problem.LineNumber + 1}, byte {problem.BytePositionInLine})";
        }
    }

    /// <summary>The kind of conversation, and letters that tell one from another.</summary>
    public static string MaskedConversation(string conversation) =>
        conversation.Length <= PrefixLength ? conversation : conversation[..PrefixLength] + Hash(conversation);

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashLength));

    private static JsonNode? Mask(string name, JsonNode? node) => node switch
    {
        null => null,
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Mask(field.Key, field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => Mask(name, item))]),
        _ => Shown.Contains(name) ? node.DeepClone() : Cover,
    };
}
