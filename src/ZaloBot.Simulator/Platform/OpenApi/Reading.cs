namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>What reading the <c>message</c> of a send came to.</summary>
internal abstract record Reading
{
    private Reading()
    {
    }

    /// <param name="Message">Without an id and a recipient yet.</param>
    public sealed record Accepted(Message Message) : Reading;

    public sealed record Refused(ApiAnswer Answer) : Reading;
}
