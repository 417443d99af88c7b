using ZaloBot.Simulator;

var options = SimulatorOptions.Parse(args, out var fault);
if (fault is not null)
{
    await Console.Error.WriteLineAsync(fault);
    return 2;
}

try
{
    await using var simulator = await SimulatorHost.StartAsync(options, CancellationToken.None);
    Console.WriteLine($"Zalo simulator on {simulator.Address}");
    await simulator.WaitForShutdownAsync(CancellationToken.None);
    return 0;
}
catch (IOException taken)
{
    await Console.Error.WriteLineAsync(taken.Message);
    return 1;
}
