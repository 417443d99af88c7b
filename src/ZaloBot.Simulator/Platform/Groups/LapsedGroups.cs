using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Platform.Groups;

/// <summary>Looks once a minute of the movable clock, and after each jump, for groups whose asset lapsed 45 days ago.</summary>
internal sealed class LapsedGroups(World world, GroupDesk desk) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = world.Now.AddMinutes(1);
            await Task.WhenAny(world.Clock.WaitUntilAsync(next, stoppingToken));
            lock (world.Gate)
            {
                desk.DeleteLapsed();
            }
        }
    }
}
