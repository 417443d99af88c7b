using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ZaloBot.Core.Cases;

namespace ZaloBot.Postgres.Cases;

/// <summary>Lists inside a case that are stored as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<BankAccount>))]
[JsonSerializable(typeof(IReadOnlyList<CaseAttachment>))]
internal sealed partial class CaseJson : JsonSerializerContext
{
    internal static string Write(IReadOnlyList<BankAccount> accounts) => JsonSerializer.Serialize(accounts, Vietnamese.IReadOnlyListBankAccount);

    internal static string Write(IReadOnlyList<CaseAttachment> attachments) =>
        JsonSerializer.Serialize(attachments, Vietnamese.IReadOnlyListCaseAttachment);

    internal static IReadOnlyList<BankAccount> ReadAccounts(string json) =>
        JsonSerializer.Deserialize(json, Vietnamese.IReadOnlyListBankAccount) ?? [];

    internal static IReadOnlyList<CaseAttachment> ReadAttachments(string json) =>
        JsonSerializer.Deserialize(json, Vietnamese.IReadOnlyListCaseAttachment) ?? [];

    private static CaseJson Vietnamese => Holder.Context;

    private static class Holder
    {
        internal static readonly CaseJson Context =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
    }
}
