namespace ZaloBot.Service.OAuth;

/// <summary>How a consent ended.</summary>
internal enum ConsentOutcome
{
    Stored,

    /// <summary>Zalo sent the browser back without a code.</summary>
    NotGiven,

    /// <summary>The link was used, is older than half an hour, or was never ours.</summary>
    LinkExpired,

    /// <summary>Consent was given for another OA than the link was made for, or for one that was never added.</summary>
    OtherOa,

    /// <summary>Zalo did not take the code.</summary>
    Refused,

    /// <summary>Zalo was not reached, or its answer was lost.</summary>
    NoAnswer,

    /// <summary>Our database is away.</summary>
    NotStored,
}
