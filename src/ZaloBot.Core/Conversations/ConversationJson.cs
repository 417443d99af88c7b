using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ZaloBot.Core.Conversations;

/// <summary>Reads and writes the saved state of a conversation, old versions included.</summary>
public static class ConversationJson
{
    /// <summary>Version that is written today; one more than the number of upgrades.</summary>
    public const int CurrentVersion = 1;

    /// <summary>
    /// The upgrade at index n makes version n + 2 out of version n + 1. Each has a test file with a state of the old version.
    /// </summary>
    private static readonly IReadOnlyList<Func<JsonObject, JsonObject>> Upgrades = [];

    /// <summary>Vietnamese is stored readable, not as \u escapes.</summary>
    private static readonly StateJson Json =
        new(new JsonSerializerOptions(StateJson.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });

    public static byte[] Write(Conversation conversation) =>
        JsonSerializer.SerializeToUtf8Bytes(conversation, Json.Conversation);

    /// <exception cref="JsonException">The bytes are no state that any version up to this one wrote.</exception>
    public static Conversation Read(ReadOnlySpan<byte> json)
    {
        var conversation = VersionOf(json) == CurrentVersion
            ? JsonSerializer.Deserialize(json, Json.Conversation)
            : Upgrade(json).Deserialize(Json.Conversation);
        return conversation ?? throw new JsonException("empty state");
    }

    private static int VersionOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("a state is an object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isVersion = reader.ValueTextEquals("version"u8);
            reader.Read();
            if (isVersion)
            {
                return reader.TokenType == JsonTokenType.Number ? reader.GetInt32() : throw new JsonException("version is a number");
            }

            reader.Skip();
        }

        throw new JsonException("a state names its version");
    }

    private static JsonObject Upgrade(ReadOnlySpan<byte> json)
    {
        var state = JsonNode.Parse(json)!.AsObject();
        for (var version = VersionOf(json); version != CurrentVersion; version++)
        {
            if (version < 1 || version > Upgrades.Count)
            {
                throw new JsonException($"no way from state version {version} to {CurrentVersion}");
            }

            state = Upgrades[version - 1](state);
            state["version"] = version + 1;
        }

        return state;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Conversation))]
internal sealed partial class StateJson : JsonSerializerContext;
