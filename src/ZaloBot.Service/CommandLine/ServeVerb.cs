namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot serve</c>: the service itself.</summary>
internal static class ServeVerb
{
    public static Verb Create(Terminal terminal) =>
        new Verb("serve", "Chạy dịch vụ cho tới khi được bảo dừng.", "zalobot serve --config /etc/zalobot/appsettings.json")
            .Runs(async (parse, cancellationToken) =>
            {
                if (Settings.Load(terminal, parse) is not { } configuration)
                {
                    return ExitCode.Failed;
                }

                await ServeHost.RunAsync(configuration, cancellationToken);
                return ExitCode.Done;
            });
}
