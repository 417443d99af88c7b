namespace ZaloBot.Zalo.OpenApi;

/// <summary>The right to act for one OA. Its text form shows neither.</summary>
/// <param name="AccessToken">Lives 25 hours.</param>
/// <param name="ProofSecret">The App Secret, when <c>appsecret_proof</c> must be sent for this OA though <see cref="ZaloApiOptions.SendProof"/> is off.</param>
public sealed record ZaloAccess(string AccessToken, string? ProofSecret = null)
{
    public override string ToString() => nameof(ZaloAccess);
}
