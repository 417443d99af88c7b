namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot check-config</c>: every fault of the settings at once, without starting anything.</summary>
internal static class CheckConfigVerb
{
    public static Verb Create(Terminal terminal) =>
        new Verb("check-config", "Kiểm tra cấu hình, nêu mọi lỗi cùng lúc.", "zalobot check-config --config /etc/zalobot/appsettings.json")
            .Runs(async (parse, _) =>
            {
                if (Settings.Load(terminal, parse) is not { } configuration)
                {
                    return ExitCode.Failed;
                }

                await using var host = ServeHost.Prepare(configuration);
                if (ServeHost.Faults(host.Services) is { Count: > 0 } faults)
                {
                    return Tell(terminal, faults);
                }

                terminal.Out.WriteLine("Cấu hình đúng.");
                return ExitCode.Done;
            });

    public static int Tell(Terminal terminal, IReadOnlyList<string> faults)
    {
        foreach (var fault in faults)
        {
            terminal.Error.WriteLine(fault);
        }

        return terminal.Fail($"Cấu hình có {faults.Count} lỗi.");
    }
}
