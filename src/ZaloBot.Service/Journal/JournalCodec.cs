using System.Security.Cryptography;
using System.Text;

namespace ZaloBot.Service.Journal;

/// <summary>Rows of the journal as bytes that tell a thief of the file nothing: AES-GCM, and keyed hashes where a key must be compared.</summary>
internal sealed class JournalCodec(KeyFile keyFile) : IDisposable
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HashLength = 16;

    private readonly AesGcm _cipher = new(keyFile.Derive("zalobot journal payload 1"), TagLength);
    private readonly byte[] _hashKey = keyFile.Derive("zalobot journal index 1");

    /// <summary>Names the event within the journal.</summary>
    public byte[] EventHash(InboxEvent entry) => Hash($"{entry.Key.OaId}\0{entry.EventKey}");

    /// <summary>Names one card to one person.</summary>
    public byte[] CardHash(ConversationKey key, string card) => Hash($"{key.OaId}\0{key.Conversation}\0{card}");

    /// <param name="hash">Of this event; the payload opens in its own row alone.</param>
    public byte[] Seal(InboxEvent entry, byte[] hash)
    {
        using var stream = new MemoryStream(entry.Body.Length + 256);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(entry.Key.OaId);
        writer.Write(entry.Key.Conversation);
        writer.Write(entry.EventKey);
        writer.Write(entry.EventName);
        writer.Write(entry.EventAt.UtcTicks);
        writer.Write(entry.ReceivedAt.UtcTicks);
        writer.Write(entry.Body.Length);
        writer.Write(entry.Body);
        return Encrypt(stream.GetBuffer().AsSpan(0, (int)stream.Length), hash);
    }

    /// <exception cref="CryptographicException">Another key, or damaged bytes.</exception>
    public InboxEvent Open(byte[] payload, byte[] hash, string? outageReply)
    {
        using var reader = new BinaryReader(new MemoryStream(Decrypt(payload, hash)), Encoding.UTF8);
        if (reader.ReadByte() is not Version)
        {
            throw new CryptographicException("A journal row of another version.");
        }

        return new InboxEvent(
            new ConversationKey(reader.ReadString(), reader.ReadString()),
            reader.ReadString(),
            reader.ReadString(),
            new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            reader.ReadBytes(reader.ReadInt32()),
            outageReply);
    }

    public byte[] SealText(string text, byte[] hash) => Encrypt(Encoding.UTF8.GetBytes(text), hash);

    /// <inheritdoc cref="Open"/>
    public string OpenText(byte[] sealedText, byte[] hash) => Encoding.UTF8.GetString(Decrypt(sealedText, hash));

    public void Dispose() => _cipher.Dispose();

    private byte[] Hash(string text) => HMACSHA256.HashData(_hashKey, Encoding.UTF8.GetBytes(text))[..HashLength];

    private byte[] Encrypt(ReadOnlySpan<byte> plain, byte[] hash)
    {
        var result = new byte[NonceLength + plain.Length + TagLength];
        var nonce = result.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        _cipher.Encrypt(nonce, plain, result.AsSpan(NonceLength, plain.Length), result.AsSpan(^TagLength..), hash);
        return result;
    }

    private byte[] Decrypt(byte[] bytes, byte[] hash)
    {
        if (bytes.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("A journal row is cut off.");
        }

        var plain = new byte[bytes.Length - NonceLength - TagLength];
        _cipher.Decrypt(bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength, plain.Length), bytes.AsSpan(^TagLength..), plain, hash);
        return plain;
    }
}
