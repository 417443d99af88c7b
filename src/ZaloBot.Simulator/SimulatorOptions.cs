using System.Globalization;
using System.Net;

namespace ZaloBot.Simulator;

/// <summary>How the simulator is started.</summary>
internal sealed record SimulatorOptions
{
    public const string Usage =
        "zalo-simulator [--port 8090] [--host 127.0.0.1] (--data DIR | --ephemeral) [--webhook-url URL] [--app-id ID] [--app-secret S] [--oa-id ID] [--oa-secret S]";

    /// <summary>Loopback only; everything else is refused.</summary>
    public IPAddress Host { get; init; } = IPAddress.Loopback;

    /// <summary>0 = any free port.</summary>
    public int Port { get; init; } = 8090;

    /// <summary>Null = nothing is kept.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Null here and below = as in the last run, or made up once.</summary>
    public string? WebhookUrl { get; init; }
    public string? AppId { get; init; }
    public string? AppSecret { get; init; }
    public string? OaId { get; init; }
    public string? OaSecret { get; init; }

    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="fault">What is wrong with it, in one line; null when nothing.</param>
    /// <returns>The options; defaults when <paramref name="fault"/> is set.</returns>
    public static SimulatorOptions Parse(IReadOnlyList<string> args, out string? fault)
    {
        var values = new Dictionary<string, string>();
        var ephemeral = false;
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--ephemeral")
            {
                ephemeral = true;
            }
            else if (!_names.Contains(args[i]) || i + 1 == args.Count)
            {
                fault = $"{args[i]}: unknown, or its value is missing. {Usage}";
                return new SimulatorOptions();
            }
            else
            {
                values[args[i]] = args[++i];
            }
        }

        var host = IPAddress.Loopback;
        var port = 8090;
        fault = values.TryGetValue("--host", out var hostText) && !IPAddress.TryParse(hostText, out host) ? "--host: not an address."
            : !IPAddress.IsLoopback(host!) ? "--host: the simulator listens on loopback only; it hands out secrets and obeys everybody."
            : values.TryGetValue("--port", out var portText) && !int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out port) ? "--port: not a number."
            : ephemeral == values.ContainsKey("--data") ? $"Say either --data DIR or --ephemeral. {Usage}"
            : null;
        return fault is null ? From(values, host!, port) : new SimulatorOptions();
    }

    private static readonly string[] _names = ["--host", "--port", "--data", "--webhook-url", "--app-id", "--app-secret", "--oa-id", "--oa-secret"];

    private static SimulatorOptions From(Dictionary<string, string> values, IPAddress host, int port) => new()
    {
        Host = host,
        Port = port,
        DataFolder = values.GetValueOrDefault("--data"),
        WebhookUrl = values.GetValueOrDefault("--webhook-url"),
        AppId = values.GetValueOrDefault("--app-id"),
        AppSecret = values.GetValueOrDefault("--app-secret"),
        OaId = values.GetValueOrDefault("--oa-id"),
        OaSecret = values.GetValueOrDefault("--oa-secret"),
    };
}
