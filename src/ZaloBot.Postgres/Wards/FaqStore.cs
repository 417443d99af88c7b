using System.Text.Json;
using System.Text.Json.Serialization;
using ZaloBot.Core.Content;

namespace ZaloBot.Postgres.Wards;

/// <summary>A ward's own questions and answers, kept as one list.</summary>
public sealed class FaqStore(Database database)
{
    private const string LoadSql = """
        select entries::text
        from faq_books
        where oa_id = @oaId
        """;

    /// <summary>The list as it is stored, for <see cref="Read"/>; null when the ward has none.</summary>
    public Task<string?> LoadAsync(string oaId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<string>(
                new CommandDefinition(LoadSql, new { oaId }, cancellationToken: cancellationToken)),
            cancellationToken);

    public static IReadOnlyList<FaqEntry> Read(string? stored) =>
        stored is null ? [] : JsonSerializer.Deserialize(stored, FaqJson.Default.IReadOnlyListFaqEntry) ?? [];

    private const string ReplaceSql = """
        insert into faq_books (oa_id, entries, changed_at, changed_by)
        values (@oaId, @entries::jsonb, @now, @by)
        on conflict (oa_id) do update
        set entries = excluded.entries, changed_at = excluded.changed_at, changed_by = excluded.changed_by
        """;

    /// <summary>Puts a whole list in place of the old one.</summary>
    public Task ReplaceAsync(string oaId, IReadOnlyList<FaqEntry> entries, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.SaveSettings,
            unit => unit.Connection.ExecuteAsync(
                new CommandDefinition(
                    ReplaceSql,
                    new { oaId, entries = JsonSerializer.Serialize(entries, FaqJson.Default.IReadOnlyListFaqEntry), by, now },
                    unit.Transaction,
                    cancellationToken: cancellationToken)),
            cancellationToken);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(IReadOnlyList<FaqEntry>))]
internal sealed partial class FaqJson : JsonSerializerContext;
