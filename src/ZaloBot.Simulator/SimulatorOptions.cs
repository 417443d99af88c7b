using System.Net;

namespace ZaloBot.Simulator;

/// <summary>How the simulator is started.</summary>
internal sealed record SimulatorOptions
{
    private const string Usage = "zalo-simulator (--data DIR | --ephemeral) [--port 8090] [--host 127.0.0.1] [--webhook-url URL]"
        + " [--app-id ID] [--app-secret S] [--oa-id ID] [--oa-secret S]";

    private static readonly string[] _names = ["--host", "--port", "--data", "--webhook-url", "--app-id", "--app-secret", "--oa-id", "--oa-secret"];

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
        var ephemeral = args.Contains("--ephemeral");
        var pairs = args.Where(arg => arg != "--ephemeral").Chunk(2).ToList();
        if (pairs.Find(pair => pair.Length < 2 || !_names.Contains(pair[0])) is { } wrong)
        {
            fault = $"{wrong[0]}: unknown, or its value is missing. {Usage}";
            return new SimulatorOptions();
        }

        string? Value(string name) => pairs.FindLast(pair => pair[0] == name)?[1];
        var host = IPAddress.Loopback;
        var port = 8090;
        fault = Value("--host") is { } hostText && !IPAddress.TryParse(hostText, out host) ? "--host: not an address."
            : !IPAddress.IsLoopback(host!) ? "--host: the simulator listens on loopback only; it hands out secrets and obeys everybody."
            : Value("--port") is { } portText && !int.TryParse(portText, CultureInfo.InvariantCulture, out port) ? "--port: not a number."
            : ephemeral == Value("--data") is not null ? $"Say either --data DIR or --ephemeral. {Usage}"
            : null;
        return fault is not null ? new SimulatorOptions() : new SimulatorOptions
        {
            Host = host!, Port = port, DataFolder = Value("--data"), WebhookUrl = Value("--webhook-url"), AppId = Value("--app-id"),
            AppSecret = Value("--app-secret"), OaId = Value("--oa-id"), OaSecret = Value("--oa-secret"),
        };
    }
}
