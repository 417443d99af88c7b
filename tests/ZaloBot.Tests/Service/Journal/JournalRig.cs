using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ZaloBot.Postgres;
using ZaloBot.Postgres.Inbox;
using ZaloBot.Service.Hosting;
using ZaloBot.Service.Journal;

namespace ZaloBot.Tests.Service.Journal;

/// <summary>A journal in a folder of its own, with a key of its own.</summary>
internal sealed class JournalRig : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 2, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zalobot-journal-");

    public JournalRig() => KeyFile = NewKey();

    public KeyFile KeyFile { get; }

    public string File => Path.Combine(_folder.FullName, "deep", "events.db");

    public long MaxBytes { get; init; } = 1024 * 1024;

    public EventJournal Open(KeyFile? key = null) =>
        new(Options.Create(new JournalOptions { Path = File, MaxBytes = MaxBytes }), key ?? KeyFile);

    public KeyFile NewKey()
    {
        var path = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(path, options))
        {
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }

        return KeyFile.TryRead(path, out var file, out var fault) ? file : throw new InvalidOperationException(fault);
    }

    public static InboxEvent Text(int number, string text, string user = "8100000000000000123") => new(
        new ConversationKey("2700000000000000031", $"u:{user}"),
        $"user_send_text:m{number}",
        "user_send_text",
        Now,
        Now.AddSeconds(1),
        Encoding.UTF8.GetBytes(
            $$$"""
            {"event_name":"user_send_text","app_id":"4100000000000000017","sender":{"id":"{{{user}}}"},"recipient":{"id":"2700000000000000031"},"message":{"text":"{{{text}}}","msg_id":"m{{{number}}}"},"timestamp":"1795395600123"}
            """));

    public void Dispose() => _folder.Delete(recursive: true);
}
