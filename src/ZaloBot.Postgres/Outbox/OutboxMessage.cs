using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ZaloBot.Core.Conversations;

namespace ZaloBot.Postgres.Outbox;

/// <summary>What one outbox row sends: one message of Zalo's.</summary>
public sealed record OutboxMessage(string Text, IReadOnlyList<Button> Buttons)
{
    /// <summary>SHA-256 of the NFC text: with recipient and time it recognises the message in an echo or a conversation.</summary>
    public byte[] TextHash => HashOf(Text);

    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text.Normalize()));

    internal string ToJson() => JsonSerializer.Serialize(this, Json.OutboxMessage);

    internal static OutboxMessage FromJson(string json) =>
        JsonSerializer.Deserialize(json, Json.OutboxMessage) ?? throw new JsonException("empty outbox body");

    private static readonly OutboxJson Json =
        new(new JsonSerializerOptions(OutboxJson.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}

/// <summary>Who goes first: the lower number. A villager's emergency overtakes everything, replies overtake bulk.</summary>
public static class OutboxPriority
{
    public const short Emergency = 0;
    public const short Reply = 1;
    public const short Bulk = 5;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(OutboxMessage))]
internal sealed partial class OutboxJson : JsonSerializerContext;
