using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ZaloBot.Service.Hosting;

/// <summary>The key outside the database. Nothing is encrypted with it directly: each use derives a key of its own.</summary>
internal sealed class KeyFile
{
    private const int KeyLength = 32;

    private readonly byte[] _key;

    private KeyFile(byte[] key) => _key = key;

    /// <summary>Reads the key file.</summary>
    /// <param name="path">A file whose text is 32 bytes in base64; blanks and line ends around them are ignored.</param>
    /// <param name="fault">What is wrong and what to do, without anything of the file's content.</param>
    public static bool TryRead(string path, [NotNullWhen(true)] out KeyFile? file, [NotNullWhen(false)] out string? fault)
    {
        (file, fault) = (null, null);
        if (string.IsNullOrWhiteSpace(path))
        {
            fault = "is missing; it names the file that holds the key (make one with: openssl rand -base64 32)";
            return false;
        }

        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OpenToOthers) is not UnixFileMode.None)
            {
                fault = $"others may read {path}; run: chmod 600 {path} (0640 is fine where the group is the service's own)";
                return false;
            }

            var key = new byte[KeyLength];
            if (!Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var length) || length != KeyLength)
            {
                fault = $"{path} does not hold 32 bytes in base64 (make it with: openssl rand -base64 32)";
                return false;
            }

            file = new KeyFile(key);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            fault = $"{path} cannot be read: {problem.Message}";
            return false;
        }
    }

    /// <summary>A key for one purpose: the same each time, and telling nothing about those of other purposes.</summary>
    /// <param name="purpose">A constant such as <c>zalobot journal 1</c>.</param>
    /// <returns>32 bytes.</returns>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, KeyLength, info: Encoding.UTF8.GetBytes(purpose));

    // Group read is allowed: systemd hands credentials out as 0440.
    private const UnixFileMode OpenToOthers =
        UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
}
