namespace ZaloBot.Simulator.Platform.Groups;

/// <summary>What happens to groups, with the event of each change (zalo-platform.md §2.6, §3.8). The caller holds the gate.</summary>
internal sealed class GroupDesk(World world, Threads threads, GroupEvents events, Publisher publisher) : BackgroundService
{
    /// <summary>A group lives 45 days on after its asset ended, disabled, and is then deleted (D1).</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromDays(45);

    /// <summary>Makes the group and takes the asset; <c>create_group</c>.</summary>
    public Group Create(string name, string description, Asset asset, IReadOnlyList<string> members, bool keep)
    {
        var group = new Group
        {
            Id = Ids.Opaque(), Name = name, Description = description, AssetId = asset.Id, Members = members, Admins = [.. members.Take(1)],
            Keep = keep, CreatedAt = world.Now,
        };
        world.Assets.Put(asset with { UsedBy = group.Id });
        threads.Put(group);
        Tell(GroupChange.Created, group, []);
        return group;
    }

    /// <summary>Joins, or waits for an admin where the group asks for approval. Whoever is inside already changes nothing.</summary>
    public Group Join(Group group, IReadOnlyList<string> users)
    {
        var fresh = users.Except(group.Members).Except(group.Pending).ToList();
        if (fresh.Count == 0)
        {
            return group;
        }

        return group.JoinApproval
            ? Change(group with { Pending = [.. group.Pending, .. fresh] }, GroupChange.AsksToJoin, fresh)
            : Change(group with { Members = [.. group.Members, .. fresh] }, GroupChange.Joined, fresh);
    }

    public void Decide(Group group, IReadOnlyList<string> users, bool accepted)
    {
        var asked = group.Pending.Intersect(users).ToList();
        if (asked.Count == 0)
        {
            return;
        }

        var after = Change(
            group with { Pending = [.. group.Pending.Except(asked)], Members = accepted ? [.. group.Members, .. asked] : group.Members },
            accepted ? GroupChange.Accepted : GroupChange.Refused,
            asked);
        if (accepted)
        {
            Tell(GroupChange.Joined, after, asked);
        }
    }

    public void Leave(Group group, IReadOnlyList<string> users)
    {
        var gone = group.Members.Intersect(users).ToList();
        if (gone.Count > 0)
        {
            Change(group with { Members = [.. group.Members.Except(gone)], Admins = [.. group.Admins.Except(gone)] }, GroupChange.Left, gone);
        }
    }

    public void SetAdmins(Group group, IReadOnlyList<string> users, bool admin)
    {
        var changed = admin ? group.Members.Intersect(users).Except(group.Admins).ToList() : [.. group.Admins.Intersect(users)];
        if (changed.Count > 0)
        {
            IEnumerable<string> admins = admin ? group.Admins.Concat(changed) : group.Admins.Except(changed);
            Change(group with { Admins = [.. admins] }, admin ? GroupChange.AdminAdded : GroupChange.AdminRemoved, changed);
        }
    }

    public Group Update(Group group) => Change(group, GroupChange.Updated, []);

    /// <summary>Gone for good; its asset is free again.</summary>
    public void Dissolve(Group group)
    {
        world.Groups.Remove(group.Id);
        if (world.Assets.Find(group.AssetId) is { } asset)
        {
            world.Assets.Put(asset with { UsedBy = null });
        }

        Tell(GroupChange.Dissolved, group, []);
    }

    /// <summary>A member, or the OA, wrote: every message of every member is delivered (§2.6). A known message is not added, only sent again.</summary>
    public void Say(Message message, bool withEvent)
    {
        if (world.Messages.Find(message.Id) is null)
        {
            threads.Add(message);
        }

        publisher.Publish(events.Sent(message), withEvent);
    }

    /// <summary>Nobody may write: switched off, or its asset is over.</summary>
    public bool IsDisabled(Group group) => group.Disabled || world.Assets.Find(group.AssetId) is not { } asset || asset.ValidThrough < world.Now;
    public static DateTimeOffset DeletedAt(Asset asset) => asset.ValidThrough + _grace;

    /// <summary>Looks once a minute, and after each jump of the clock, for groups whose time of grace is over.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            lock (world.Gate)
            {
                foreach (var group in world.Groups.Rows.Where(group => world.Assets.Find(group.AssetId)?.ValidThrough + _grace < world.Now).ToList())
                {
                    Dissolve(group);
                }
            }

            await world.Clock.PauseAsync(TimeSpan.FromMinutes(1), stoppingToken);
        }
    }

    private Group Change(Group after, GroupChange change, IReadOnlyList<string> users)
    {
        threads.Put(after);
        Tell(change, after, users);
        return after;
    }

    private void Tell(GroupChange change, Group group, IReadOnlyList<string> users) => publisher.Publish(events.Changed(change, group, users));
}
