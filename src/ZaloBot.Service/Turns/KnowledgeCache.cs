using System.Collections.Concurrent;
using ZaloBot.Core.Content;
using ZaloBot.Postgres.Hamlets;
using ZaloBot.Postgres.Oas;
using ZaloBot.Postgres.Wards;

namespace ZaloBot.Service.Turns;

/// <summary>What each ward's bot knows, read from PostgreSQL and kept for a moment; what an officer changes is in force within two seconds.</summary>
internal sealed class KnowledgeCache(Database database, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, (Knowledge? Knowledge, long LoadedAt)> _known = new();

    /// <summary>Making a book of a ward's list takes longer than reading it.</summary>
    private readonly ConcurrentDictionary<string, (string? Stored, FaqBook Book)> _books = new();

    private readonly OaStore _oas = new(database);
    private readonly WardStore _wards = new(database);
    private readonly FaqStore _faq = new(database);
    private readonly HamletStore _hamlets = new(database);

    /// <summary>The knowledge of an OA; null when this database does not serve it (yet), so that its events wait.</summary>
    public async ValueTask<Knowledge?> GetAsync(string oaId, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(oaId, out var known) && time.GetElapsedTime(known.LoadedAt) < Fresh)
        {
            return known.Knowledge;
        }

        var knowledge = await LoadAsync(oaId, cancellationToken);
        _known[oaId] = (knowledge, time.GetTimestamp());
        return knowledge;
    }

    /// <summary>What was known last, however old: for the time when PostgreSQL is away. Null when nothing ever was.</summary>
    public Knowledge? LastKnown(string oaId) => _known.TryGetValue(oaId, out var known) ? known.Knowledge : null;

    /// <summary>Ids of the OAs whose wards are known.</summary>
    public IEnumerable<string> Known => _known.Where(known => known.Value.Knowledge is not null).Select(known => known.Key);

    /// <summary>Reads all wards, so that each is known before PostgreSQL goes away.</summary>
    /// <exception cref="Npgsql.NpgsqlException">It is away already.</exception>
    public async Task WarmAsync(CancellationToken cancellationToken)
    {
        foreach (var oa in await _oas.ListAsync(cancellationToken))
        {
            await GetAsync(oa.OaId, cancellationToken);
        }
    }

    private async Task<Knowledge?> LoadAsync(string oaId, CancellationToken cancellationToken)
    {
        var oa = (await _oas.ListAsync(cancellationToken)).FirstOrDefault(row => row.OaId == oaId);
        if (oa is null)
        {
            return null;
        }

        var approvedFaq = await _wards.ApprovalsAsync(oaId, "faq", cancellationToken);
        var approvedCards = await _wards.ApprovalsAsync(oaId, "card", cancellationToken);
        var faq = await BookAsync(oaId, cancellationToken);
        return new Knowledge
        {
            Ward = await _wards.LoadAsync(oaId, cancellationToken) ?? new WardSettings { Name = oa.Name },
            Hamlets = [.. (await _hamlets.ListAsync(oaId, cancellationToken)).Select(row => row.ToHamlet())],
            Faq = faq,
            ApprovedFaq = Standing(approvedFaq, faq.Hashes),
            ApprovedCards = Standing(approvedCards, ContentHashes.ForCards),
        };
    }

    private async Task<FaqBook> BookAsync(string oaId, CancellationToken cancellationToken)
    {
        var stored = await _faq.LoadAsync(oaId, cancellationToken);
        if (_books.TryGetValue(oaId, out var known) && known.Stored == stored)
        {
            return known.Book;
        }

        var book = FaqBook.With(FaqStore.Read(stored));
        _books[oaId] = (stored, book);
        return book;
    }

    /// <summary>An approval holds for the content as it was read; a build that changed a word takes it back.</summary>
    private static HashSet<string> Standing(IReadOnlyList<Approval> approvals, IReadOnlyDictionary<string, byte[]> hashes) =>
    [
        .. approvals
            .Where(approval => hashes.TryGetValue(approval.ContentId, out var hash) && hash.AsSpan().SequenceEqual(approval.ContentHash))
            .Select(approval => approval.ContentId),
    ];
}
