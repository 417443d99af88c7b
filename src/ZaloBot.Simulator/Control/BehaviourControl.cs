using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ZaloBot.Simulator.Control;

/// <summary><c>/sim/faults</c>, <c>/sim/limits</c>, <c>/sim/toggles</c> (doors.md): how the platform behaves.</summary>
internal sealed class BehaviourControl(World world, ControlRoutes control)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        void Set(string method, string path, Func<Settings, JsonObject, Settings> change) =>
            control.Do(routes, method, path, call => world.Change(settings => change(settings, call.Body)));

        Set("PUT", "/sim/faults", (settings, body) => settings with { Faults = ReadFaults(body) });
        Set("DELETE", "/sim/faults", (settings, _) => settings with { Faults = new Faults() });
        Set("PUT", "/sim/limits", (settings, body) => settings with { Limits = Merge(settings.Limits, body, StateJson.Default.Limits) });
        Set("PUT", "/sim/toggles", (settings, body) => settings with { Toggles = Merge(settings.Toggles, body, StateJson.Default.Toggles) });
        control.Map(routes, "GET", "/sim/toggles", _ => ListToggles());
    }

    /// <summary>The whole set: what is not named does not happen.</summary>
    private static Faults ReadFaults(JsonObject body)
    {
        var rates = body.Where(member => member.Key is not ("latency_ms" or "only")).ToDictionary(
            member => Faults.IsName(member.Key) ? member.Key : throw ControlCall.Bad($"{member.Key}: no such fault."),
            member => body.Number(member.Key) is >= 0 and <= 1 and { } rate ? rate : throw ControlCall.Bad($"{member.Key}: a rate is 0 to 1."));
        var only = body.Object("only");
        return new Faults
        {
            Rates = rates,
            LatencyMs = (int)Math.Clamp(body.Number("latency_ms") ?? 0, 0, 60_000),
            Only = only?.Text("user_id") ?? only?.Text("group_id"),
        };
    }

    private JsonArray ListToggles()
    {
        var now = JsonSerializer.SerializeToNode(world.Toggles, StateJson.Default.Toggles)!;
        var defaults = JsonSerializer.SerializeToNode(new Toggles(), StateJson.Default.Toggles)!.AsObject();
        return [.. defaults.Select(toggle => new JsonObject
        {
            ["name"] = toggle.Key, ["value"] = now[toggle.Key]?.DeepClone(), ["default"] = toggle.Value?.DeepClone(),
        })];
    }

    /// <summary>Changes the named ones.</summary>
    private static T Merge<T>(T old, JsonObject body, JsonTypeInfo<T> json)
    {
        var merged = JsonSerializer.SerializeToNode(old, json)!.AsObject();
        foreach (var (name, value) in body)
        {
            merged[name] = merged.ContainsKey(name) ? value?.DeepClone() : throw ControlCall.Bad($"{name}: no such name.");
        }

        try
        {
            return merged.Deserialize(json)!;
        }
        catch (JsonException)
        {
            throw ControlCall.Bad($"A value does not fit among: {string.Join(", ", body.Select(member => member.Key))}.");
        }
    }
}
