namespace ZaloBot.Simulator.Platform.OpenApi;

/// <summary>Codes the simulator itself answers with (zalo-platform.md §5, OA list [official, relayed] D1 = D2); any other can be played as a fault.</summary>
internal static class ZaloError
{
    public const int Rate = -32;
    public const int AttachmentExpired = -100;
    public const int Parameter = -201;
    public const int TooLong = -210;
    public const int OutOfQuota = -211;
    public const int NotFollowing = -213;
    public const int TokenInvalid = -216;
    public const int Blocked = -217;
    public const int TokenExpired = -220;
    public const int NotGranted = -223;
    public const int Package = -224;
    public const int BannedOrAsleep = -227;
    public const int WindowClosed = -230;
    public const int NeverInteracted = -232;
    public const int TypeBarred = -233;
    public const int Night = -234;
    public const int GroupDisabled = -237;
    public const int AssetDisabled = -238;
    public const int V2Closed = -240;
    public const int AssetUsed = -241;
    public const int Proof = -242;
    public const int Restricted = -244;
    public const int NotInGroup = -403;

    /// <summary>English with the platform's own typos; clients must decide by code alone (zalo-platform.md §5).</summary>
    public static string Message(int code) => code switch
    {
        0 => "Success",
        Rate => "Reached limit of requests per minute",
        AttachmentExpired => "attachment_id is expired",
        -200 => "Send message failed",
        Parameter => "Params is invalid",
        TooLong => "Params is over the maxium size",
        OutOfQuota => "Out of quota",
        NotFollowing => "User has not followed OA",
        TokenInvalid => "Access token is invalid",
        Blocked => "User has blocked invitaion from OA",
        TokenExpired => "Access token is expired or invaild",
        NotGranted => "OA has not authorized this app",
        Package => "OA package does not support this feature",
        BannedOrAsleep => "User is banned or has been inactive for more than 45 days",
        WindowClosed => "User has not interacted with the OA in the past 7 days",
        NeverInteracted => "User has not interacted with the OA or the interaction has expired",
        TypeBarred => "Message type is not supported",
        Night => "This message type cannot be sent between 22:00 and 06:00",
        GroupDisabled => "Group is disabled or expired",
        AssetDisabled => "GMF asset is used or disabled",
        V2Closed => "Message API V2 has been shut down, please use V3",
        AssetUsed => "GMF asset is already used",
        Proof => "appsecret_proof is invalid",
        Restricted => "User restricts this type of message",
        NotInGroup => "OA is not member of this group",
        _ => "Unknown error",
    };
}
