using System.Text.Json;
using System.Text.Json.Nodes;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator.Control;

/// <summary><c>/sim/faults</c>, <c>/sim/limits</c>, <c>/sim/toggles</c> (doors.md): how the platform behaves.</summary>
internal static class BehaviourControl
{
    public static void MapBehaviour(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/sim/faults", SetFaultsAsync);
        routes.MapDelete("/sim/faults", (World world) => Set(world, settings => settings with { Faults = new Faults() }));
        routes.MapPut("/sim/limits", SetLimitsAsync);
        routes.MapPut("/sim/toggles", SetTogglesAsync);
        routes.MapGet("/sim/toggles", ListToggles);
    }

    /// <summary>Replaces the whole set.</summary>
    private static async Task<IResult> SetFaultsAsync(HttpRequest request, World world, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        var rates = new Dictionary<string, double>();
        foreach (var (name, _) in body.Where(member => member.Key is not ("latency_ms" or "only")))
        {
            if (!Faults.IsName(name) || body.Number(name) is not (>= 0 and <= 1) || body.Number(name) is not { } rate)
            {
                throw ControlRequest.Bad($"{name}: no such fault, or not a rate from 0 to 1.");
            }

            rates[name] = rate;
        }

        var only = body["only"] as JsonObject;
        var faults = new Faults
        {
            Rates = rates,
            LatencyMs = (int)Math.Clamp(body.Number("latency_ms") ?? 0, 0, 60_000),
            Only = only?.Text("user_id") ?? only?.Text("group_id"),
        };
        return Set(world, settings => settings with { Faults = faults });
    }

    /// <summary>Changes the named ones.</summary>
    private static async Task<IResult> SetLimitsAsync(HttpRequest request, World world, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        return Set(world, settings => settings with { Limits = Merge(settings.Limits, body, StateJson.Default.Limits) });
    }

    /// <summary>Changes the named ones.</summary>
    private static async Task<IResult> SetTogglesAsync(HttpRequest request, World world, CancellationToken cancel)
    {
        var body = await ControlRequest.BodyAsync(request, cancel);
        return Set(world, settings => settings with { Toggles = Merge(settings.Toggles, body, StateJson.Default.Toggles) });
    }

    private static IResult ListToggles(World world)
    {
        var defaults = JsonSerializer.SerializeToNode(new Toggles(), StateJson.Default.Toggles)!.AsObject();
        var now = JsonSerializer.SerializeToNode(world.Toggles, StateJson.Default.Toggles)!.AsObject();
        return ControlRequest.Answer(new JsonArray([.. defaults.Select(toggle => new JsonObject
        {
            ["name"] = toggle.Key,
            ["value"] = now[toggle.Key]?.DeepClone(),
            ["default"] = toggle.Value?.DeepClone(),
        })]));
    }

    private static IResult Set(World world, Func<Settings, Settings> change)
    {
        lock (world.Gate)
        {
            world.Change(change);
            return ControlRequest.Done();
        }
    }

    private static T Merge<T>(T old, JsonObject body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json)
    {
        var merged = JsonSerializer.SerializeToNode(old, json)!.AsObject();
        foreach (var (name, value) in body)
        {
            merged[name] = merged.ContainsKey(name) ? value?.DeepClone() : throw ControlRequest.Bad($"{name}: no such name.");
        }

        try
        {
            return merged.Deserialize(json)!;
        }
        catch (JsonException)
        {
            throw ControlRequest.Bad($"A value does not fit among: {string.Join(", ", body.Select(member => member.Key))}.");
        }
    }
}
