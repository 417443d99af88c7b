namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>Codes the simulator itself answers with (zalo-platform.md §5, OA list [official, relayed] D1 = D2); any other can be played as a fault.</summary>
/// <remarks>The name serves as <c>message</c>: the real texts change, and a client must decide by the code alone.</remarks>
internal enum ZaloError
{
    Success = 0,
    RateLimit = -32,
    AttachmentExpired = -100,
    ParameterInvalid = -201,
    ParameterTooLong = -210,
    OutOfQuota = -211,
    AccessTokenInvalid = -216,
    UserBlocked = -217,
    AccessTokenExpired = -220,
    NotGranted = -223,
    PackageTooLow = -224,
    UserBannedOrInactive = -227,
    NoInteractionIn7Days = -230,
    NeverInteracted = -232,
    MessageTypeBarred = -233,
    NightHours = -234,
    GroupDisabled = -237,
    AssetDisabled = -238,
    V2Closed = -240,
    AssetUsed = -241,
    ProofInvalid = -242,
    UserRestricts = -244,
    OaNotInGroup = -403,
}
