namespace ZaloBot.Simulator;

/// <summary>Where the simulator listens; known once Kestrel has bound its port.</summary>
internal sealed class HostAddress
{
    private string? _url;

    /// <summary>Without a trailing slash.</summary>
    public string Url => _url ?? throw new InvalidOperationException("The simulator does not listen yet.");

    public void Bound(string url) => _url = url.TrimEnd('/');
}
