using System.Runtime.Versioning;
using System.Security.Cryptography;
using ZaloBot.Service.Hosting;

namespace ZaloBot.Tests.Service.Hosting;

internal sealed class KeyFileTests
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"zalobot-key-{Guid.NewGuid():N}");

    [TearDown]
    public void Remove() => File.Delete(_path);

    [Test]
    public void A_key_is_the_same_each_time_and_another_for_another_purpose()
    {
        Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n");

        Assert.That(KeyFile.TryRead(_path, out var first, out _), Is.True);
        Assert.That(KeyFile.TryRead(_path, out var second, out _), Is.True);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second!.Derive("one"), Is.EqualTo(first!.Derive("one")));
            Assert.That(second.Derive("two"), Is.Not.EqualTo(first.Derive("one")));
            Assert.That(first.Derive("one"), Has.Length.EqualTo(32));
        }
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public void A_file_that_others_may_read_is_refused_with_the_remedy()
    {
        Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.That(KeyFile.TryRead(_path, out _, out var fault), Is.False);
        Assert.That(fault, Does.Contain("chmod 600"));
    }

    [TestCase("")]
    [TestCase("CHANGE-ME")]
    [TestCase("c2hvcnQ=")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Anything_but_32_bytes_in_base64_is_refused(string content)
    {
        Write(content);

        Assert.That(KeyFile.TryRead(_path, out _, out var fault), Is.False);
        Assert.That(fault, Does.Contain("32 bytes"));
    }

    [Test]
    public void A_missing_file_and_a_missing_name_are_named()
    {
        Assert.That(KeyFile.TryRead(_path, out _, out var fault), Is.False);
        Assert.That(fault, Does.Contain(_path));
        Assert.That(KeyFile.TryRead("", out _, out fault), Is.False);
        Assert.That(fault, Does.Contain("missing"));
    }

    private void Write(string content)
    {
        File.WriteAllText(_path, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
