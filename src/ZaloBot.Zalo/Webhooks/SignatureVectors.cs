namespace ZaloBot.Zalo.Webhooks;

/// <summary>The two vectors of <c>zalo-platform.md §2.2</c>; the values are invented, the algorithm is the platform's.</summary>
internal static class SignatureVectors
{
    public const string AppId = "4100000000000000017";
    public const string Secret = "oaSecretExample0001";

    public static readonly IReadOnlyList<Vector> All =
    [
        new("1795395600123", "mac=dc8bccfaae3efea23e7e5827bd97c586b568d6247b73f9f704ad9fd0df8bded4", Encoding.UTF8.GetBytes(
            """
            {"event_name":"user_send_text","app_id":"4100000000000000017","sender":{"id":"8100000000000000123"},"recipient":{"id":"2700000000000000031"},"message":{"text":"Báo tin: có người lạ ở thôn 3 🚨","msg_id":"a1b2c3d4e5f607182930"},"timestamp":"1795395600123","user_id_by_app":"5200000000000000456"}
            """)),
        new("1795395601000", "mac=9b2337d14bdc2c52742c83fbbceda6b47991985e877c51d962584f6c93c7013d", Encoding.UTF8.GetBytes(
            """
            {"event_name":"follow","oa_id":"2700000000000000031","app_id":"4100000000000000017","follower":{"id":"8100000000000000123"},"user_id_by_app":"5200000000000000456","source":"oa_profile","timestamp":"1795395601000"}
            """)),
    ];

    public sealed record Vector(string Timestamp, string Header, byte[] Body);
}
