using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ZaloBot.Core.Conversations;

/// <summary>Reads and writes the saved state of a conversation, old versions included.</summary>
public static class ConversationJson
{
    /// <summary>Version that is written today.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Vietnamese is stored readable, not as \u escapes.</summary>
    private static readonly StateJson Json =
        new(new JsonSerializerOptions(StateJson.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });

    public static byte[] Write(Conversation conversation) =>
        JsonSerializer.SerializeToUtf8Bytes(conversation, Json.Conversation);

    /// <exception cref="JsonException">The bytes are no state that any version wrote.</exception>
    public static Conversation Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Json.Conversation) ?? throw new JsonException("empty state");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Conversation))]
internal sealed partial class StateJson : JsonSerializerContext;
