namespace ZaloBot.Zalo.Webhooks;

/// <summary>What the check of <c>X-ZEvent-Signature</c> found.</summary>
public enum SignatureCheck
{
    /// <summary>One of the secrets made this signature over exactly these bytes.</summary>
    Valid,

    /// <summary>No header: the console's probe of a new address, or a stranger. Answer 200 and store nothing (<c>zalo-platform.md §2.1</c>).</summary>
    Missing,

    /// <summary>A header that is not <c>mac=</c> and 64 hexadecimal digits.</summary>
    Malformed,

    /// <summary>The body carries no <c>timestamp</c>, which is part of what is signed.</summary>
    NoTimestamp,

    /// <summary>Well formed, and made by none of the secrets over these bytes.</summary>
    Mismatch,
}
