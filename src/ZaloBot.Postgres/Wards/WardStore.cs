using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ZaloBot.Core.Content;

namespace ZaloBot.Postgres.Wards;

/// <summary>What a ward tells of itself, and which contents its officers approved.</summary>
public sealed class WardStore(Database database)
{
    private static readonly WardJson Json =
        new(new JsonSerializerOptions(WardJson.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });

    private const string LoadSql = """
        select settings::text
        from wards
        where oa_id = @oaId
        """;

    /// <summary>The ward's settings, null before the first <see cref="SaveAsync"/>.</summary>
    public Task<WardSettings?> LoadAsync(string oaId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection =>
                await connection.QuerySingleOrDefaultAsync<string>(
                    new CommandDefinition(LoadSql, new { oaId }, cancellationToken: cancellationToken)) is { } json
                    ? JsonSerializer.Deserialize(json, Json.WardSettings)
                    : null,
            cancellationToken);

    private const string SaveSql = """
        insert into wards (oa_id, settings, changed_at, changed_by)
        values (@oaId, @settings::jsonb, @now, @by)
        on conflict (oa_id) do update
        set settings = excluded.settings, changed_at = excluded.changed_at, changed_by = excluded.changed_by
        """;

    public Task SaveAsync(string oaId, WardSettings settings, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(SaveSql, new { oaId, settings = JsonSerializer.Serialize(settings, Json.WardSettings), by, now }, cancellationToken);

    private const string ApprovalsSql = """
        select content_id, content_hash, approved_by, approved_at
        from approvals
        where oa_id = @oaId and kind = @kind
        """;

    /// <param name="kind"><c>faq</c> or <c>card</c>.</param>
    public Task<IReadOnlyList<Approval>> ApprovalsAsync(string oaId, string kind, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Approval>>(
            async connection => (await connection.QueryAsync<Approval>(
                new CommandDefinition(ApprovalsSql, new { oaId, kind }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    private const string ApproveSql = """
        insert into approvals (oa_id, kind, content_id, content_hash, approved_by, approved_at)
        select @oaId, @kind, id, hash, @by, @now
        from unnest(@ids, @hashes) as a(id, hash)
        on conflict (oa_id, kind, content_id) do update
        set content_hash = excluded.content_hash, approved_by = excluded.approved_by, approved_at = excluded.approved_at
        """;

    /// <summary>Approves contents as they stand: each with the SHA-256 of its text.</summary>
    public Task ApproveAsync(
        string oaId,
        string kind,
        IReadOnlyDictionary<string, byte[]> contents,
        string by,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        WriteAsync(
            ApproveSql,
            new { oaId, kind, ids = contents.Keys.ToArray(), hashes = contents.Values.ToArray(), by, now },
            cancellationToken);

    private Task<int> WriteAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.SaveSettings,
            unit => unit.Connection.ExecuteAsync(
                new CommandDefinition(sql, parameters, unit.Transaction, cancellationToken: cancellationToken)),
            cancellationToken);
}

/// <summary>An officer approved a content as it stood.</summary>
public sealed record Approval
{
    public required string ContentId { get; init; }

    public required byte[] ContentHash { get; init; }

    public required string ApprovedBy { get; init; }

    public required DateTimeOffset ApprovedAt { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WardSettings))]
internal sealed partial class WardJson : JsonSerializerContext;
