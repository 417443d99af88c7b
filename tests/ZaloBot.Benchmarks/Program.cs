using ZaloBot.Benchmarks;

switch (args)
{
    case ["load", "webhook"]:
        await LoadWebhook.RunAsync();
        return 0;
    case ["load", "turns"]:
        await LoadTurns.RunAsync();
        return 0;
    case ["understand"]:
        UnderstandingBenchmarks.Run();
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: dotnet run -c Release --project tests/ZaloBot.Benchmarks -- load webhook|turns | understand");
        return 2;
}
