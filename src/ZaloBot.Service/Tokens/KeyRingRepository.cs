using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using ZaloBot.Postgres.Keys;

namespace ZaloBot.Service.Tokens;

/// <summary>
/// The Data Protection key ring in PostgreSQL, each element wrapped whole by the key file: a stolen dump opens nothing.
/// Wrapped here and not by an <c>IXmlEncryptor</c>, because Data Protection answers a key that it cannot decrypt with a new one and goes on,
/// while another key file must stop everything; and because no type name of ours has to stay in the database for ever.
/// </summary>
internal sealed class KeyRingRepository(KeyRingStore store, KeyFile keyFile) : IXmlRepository
{
    private const string Purpose = "zalobot key ring 1";
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeadLength = NonceLength + TagLength;

    // Data Protection asks synchronously, some times a day, never on a request's hot path; there is no context to deadlock on.

    /// <exception cref="Npgsql.NpgsqlException">The database is away; Data Protection asks again when it is next needed.</exception>
    /// <exception cref="CryptographicException">The key file is not the one that wrapped the ring.</exception>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. store.ListAsync(CancellationToken.None).GetAwaiter().GetResult().Select(row => XElement.Parse(Unwrap(row)))];

    public void StoreElement(XElement element, string friendlyName) =>
        store.AddAsync(Wrap(friendlyName, element.ToString(SaveOptions.DisableFormatting)), CancellationToken.None).GetAwaiter().GetResult();

    // nonce, tag, cipher text
    private KeyRingRow Wrap(string name, string xml)
    {
        var plain = Encoding.UTF8.GetBytes(xml);
        var wrapped = new byte[HeadLength + plain.Length];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceLength));
        using var aes = new AesGcm(keyFile.Derive(Purpose), TagLength);
        // The name is bound in, so that rows cannot change places.
        aes.Encrypt(
            wrapped.AsSpan(0, NonceLength),
            plain,
            wrapped.AsSpan(HeadLength),
            wrapped.AsSpan(NonceLength, TagLength),
            Encoding.UTF8.GetBytes(name));
        return new KeyRingRow(name, Convert.ToBase64String(wrapped));
    }

    private string Unwrap(KeyRingRow row)
    {
        var wrapped = Convert.FromBase64String(row.Wrapped);
        var plain = new byte[wrapped.Length - HeadLength];
        using var aes = new AesGcm(keyFile.Derive(Purpose), TagLength);
        try
        {
            aes.Decrypt(
                wrapped.AsSpan(0, NonceLength),
                wrapped.AsSpan(HeadLength),
                wrapped.AsSpan(NonceLength, TagLength),
                plain,
                Encoding.UTF8.GetBytes(row.Name));
        }
        catch (AuthenticationTagMismatchException problem)
        {
            throw new CryptographicException("The key file is not the one that wrapped the key ring, or the ring was changed.", problem);
        }

        return Encoding.UTF8.GetString(plain);
    }
}
