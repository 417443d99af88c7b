namespace ZaloBot.Zalo;

/// <summary>What one of the platform's error codes means to us (<c>zalo-platform.md §5</c>). Made by <see cref="ZaloErrors"/> only.</summary>
/// <param name="Code">As the platform gave it; negative on the OA host.</param>
/// <param name="OfficerText">One or two Vietnamese sentences: what happened and what to do.</param>
/// <param name="MayHaveArrived">The message may be on the person's phone in spite of the error: settle that before any second try.</param>
public sealed record ZaloError(
    int Code, ErrorClass Class, ErrorFault Fault, ErrorRetry Retry, string OfficerText, bool MayHaveArrived = false);

/// <summary>The reaction classes of <c>zalo-platform.md §5</c>.</summary>
public enum ErrorClass
{
    /// <summary>R: get a new access token, try once more.</summary>
    RefreshToken,

    /// <summary>B: wait and try again.</summary>
    BackOff,

    /// <summary>L: possible again at a known time.</summary>
    Later,

    /// <summary>U: this recipient cannot get it.</summary>
    GiveUp,

    /// <summary>P: what we sent is wrong; sending it again is pointless.</summary>
    Payload,

    /// <summary>G: somebody who looks after the group must act.</summary>
    Group,

    /// <summary>A: whoever administers the OA and the app must act.</summary>
    Administrator,

    /// <summary>A code nobody told us of: once more, then as <see cref="Payload"/>.</summary>
    Unknown,
}

/// <summary>Who can change it.</summary>
public enum ErrorFault
{
    Ours,
    Recipient,
    GroupOwner,
    Administrator,
    Platform,
}

/// <summary>Whether and when the same message may be tried again.</summary>
public enum ErrorRetry
{
    Never,

    /// <summary>Once, with a new access token.</summary>
    OnceWithNewToken,

    /// <summary>When the next minute begins, a little spread.</summary>
    NextMinute,

    /// <summary>At most three times, each pause longer.</summary>
    UpToThreeTimes,

    /// <summary>Once, after a pause.</summary>
    OnceAfterPause,

    /// <summary>Once, with the attachment uploaded anew.</summary>
    OnceAfterUpload,

    /// <summary>Once, as a plain text without buttons.</summary>
    OnceAsPlainText,

    /// <summary>The next day, Vietnam time.</summary>
    NextDay,

    /// <summary>At 06:05 Vietnam time.</summary>
    AfterNight,

    /// <summary>When an administrator has put right what is named.</summary>
    WhenAdministratorActed,

    /// <summary>When an administrator has bought or waited for quota.</summary>
    WhenQuotaRenews,
}
