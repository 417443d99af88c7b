using ZaloBot.Service.CommandLine;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await Cli.RunAsync(args, Terminal.OfProcess(), stop.Token);
