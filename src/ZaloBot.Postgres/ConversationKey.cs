namespace ZaloBot.Postgres;

/// <summary>One thread of one OA.</summary>
/// <param name="OaId">The OA's Zalo id.</param>
/// <param name="Conversation">Who it is with: <c>u:</c> + user id, <c>a:</c> + anonymous id, <c>g:</c> + group id, or <c>oa</c> for events of nobody.</param>
public readonly record struct ConversationKey(string OaId, string Conversation)
{
    public const string OfOa = "oa";

    public bool IsGroup => Conversation.StartsWith("g:", StringComparison.Ordinal);

    public bool IsPerson => Conversation.StartsWith("u:", StringComparison.Ordinal);

    /// <summary>The Zalo id behind the prefix.</summary>
    public string ZaloId => Conversation.Length > 2 ? Conversation[2..] : "";
}
