namespace ZaloBot.Simulator.Platform.Rules;

/// <summary>Calls per minute (zalo-platform.md §4: 4 000 per app [official, relayed]; per OA by package [unsure]). Minutes of the movable clock.</summary>
internal sealed class RateLimit(World world)
{
    private long _minute;
    private int _used;

    /// <summary>Counts one call and writes the two rate headers; false when it is one too many. The caller holds the gate.</summary>
    public bool Take(IHeaderDictionary headers)
    {
        var minute = world.Now.ToUnixTimeSeconds() / 60;
        if (minute != _minute)
        {
            (_minute, _used) = (minute, 0);
        }

        var oaLimit = world.Toggles.OaRateLimit > 0 ? world.Toggles.OaRateLimit : int.MaxValue;
        var limit = Math.Min(world.Settings.Limits.PerMinute ?? int.MaxValue, oaLimit);
        if (limit == int.MaxValue)
        {
            return true;
        }

        var fits = _used < limit;
        _used += fits ? 1 : 0;
        headers["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remain"] = (limit - _used).ToString(CultureInfo.InvariantCulture);
        return fits;
    }
}
