namespace ZaloBot.Simulator.State;

/// <summary>Faults of <c>PUT /sim/faults</c> (doors.md): what goes wrong, how often, for whom.</summary>
internal sealed record Faults
{
    public const string Http500 = "http_500";
    public const string HtmlBody = "html_body";
    public const string EmptyBody = "empty_body";
    public const string TimeoutBefore = "timeout_before";
    public const string TimeoutAfterAccept = "timeout_after_accept";
    public const string WebhookDuplicate = "webhook_duplicate";
    public const string WebhookReorder = "webhook_reorder";
    public const string WebhookBadSignature = "webhook_bad_signature";
    /// <summary>The token endpoint consumes the code or refresh token and the answer is lost.</summary>
    public const string OauthAnswerLost = "oauth_answer_lost";
    /// <summary><c>error_-32</c>: refused with that code before anything happened.</summary>
    public const string Error = "error_";
    /// <summary><c>accepted_error_-200</c>: accepted and sent, and the code answered all the same.</summary>
    public const string AcceptedError = "accepted_error_";
    private static readonly string[] _names =
        [Http500, HtmlBody, EmptyBody, TimeoutBefore, TimeoutAfterAccept, WebhookDuplicate, WebhookReorder, WebhookBadSignature, OauthAnswerLost];

    /// <summary>Chance of each fault, 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Rates { get; init; } = new Dictionary<string, double>();
    /// <summary>Real milliseconds before each answer of the API.</summary>
    public int LatencyMs { get; init; }
    /// <summary>Set: only calls and events of this person or group suffer.</summary>
    public string? Only { get; init; }

    public static bool IsName(string name) => _names.Contains(name) || Code(Error, name) is not null || Code(AcceptedError, name) is not null;
    public bool Concerns(string? thread) => Only is null || Only == thread;

    public bool Hits(string fault, string? thread) =>
        Rates.TryGetValue(fault, out var rate) && Concerns(thread) && Random.Shared.NextDouble() < rate;

    /// <summary>The code of the first fault with this prefix that hits, null when none does.</summary>
    public int? HitCode(string prefix, string? thread) =>
        Rates.Keys.Where(name => Code(prefix, name) is not null && Hits(name, thread)).Select(name => Code(prefix, name)).FirstOrDefault();

    private static int? Code(string prefix, string name) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(prefix.Length), CultureInfo.InvariantCulture, out var code)
            ? -Math.Abs(code) : null;
}
