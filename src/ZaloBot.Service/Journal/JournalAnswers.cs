using Microsoft.Data.Sqlite;

namespace ZaloBot.Service.Journal;

/// <summary>
/// The part of the journal that remembers which card went out for which row. "Uncertain" is committed before the call, so that a process
/// that dies in the middle finds just that; a clear answer replaces it.
/// </summary>
internal sealed class JournalAnswers(Lock access, SqliteConnection connection, JournalCodec codec)
{
    private const string WaitingSql = """
        select id, event_hash, payload, reply
        from events
        where id > @after and unreadable = 0 and reply is null
        order by id
        limit @rows
        """;

    /// <summary>Rows behind an id that nothing was sent for, in order.</summary>
    public JournalBatch ReadWaiting(long after, int maxRows)
    {
        lock (access)
        {
            using var command = connection.Command(WaitingSql);
            command.Parameters.AddWithValue("@after", after);
            command.Parameters.AddWithValue("@rows", maxRows);
            return JournalBatch.Read(command, codec, 0, long.MaxValue);
        }
    }

    private const string StandingSql = "select max(answered_at) from events where card_hash = @card and answered_at > @since";

    private const string MarkSql = "update events set card_hash = @card, answered_at = @at, reply = @reply where id = @id";

    /// <summary>Marks cards before they are sent. A person whose same card went out after <paramref name="since"/> gets none again.</summary>
    /// <returns>The cards that are to be sent now.</returns>
    public IReadOnlyList<OutageAnswer> Begin(IReadOnlyList<OutageAnswer> answers, DateTimeOffset now, DateTimeOffset since)
    {
        lock (access)
        {
            var due = new List<OutageAnswer>();
            using var transaction = connection.BeginTransaction();
            foreach (var answer in answers)
            {
                var card = codec.CardHash(answer.Row.Event.Key, answer.Card);
                using var standing = connection.Command(StandingSql, transaction);
                standing.Parameters.AddWithValue("@card", card);
                standing.Parameters.AddWithValue("@since", since.ToUnixTimeMilliseconds());
                // What is covered keeps the time of the card that covers it: it does not make that one stand longer.
                var sentAt = standing.ExecuteScalar() as long?;
                var state = sentAt is null ? OutageReply.Uncertain : OutageReply.Covered;
                using var mark = connection.Command(MarkSql, transaction);
                mark.Parameters.AddWithValue("@card", card);
                mark.Parameters.AddWithValue("@at", sentAt ?? now.ToUnixTimeMilliseconds());
                mark.Parameters.AddWithValue("@reply", Sealed(answer.Row, new OutageReply(answer.Card, state, null, now)));
                mark.Parameters.AddWithValue("@id", answer.Row.Id);
                // A row that is gone was replayed: its turn answers it.
                if (mark.ExecuteNonQuery() == 1 && sentAt is null)
                {
                    due.Add(answer);
                }
            }

            Commit(transaction);
            return due;
        }
    }

    private const string RecordSql = "update events set reply = @reply where id = @id";

    // Those that were covered by this card are open again with it.
    private const string ForgetSql = """
        update events
        set card_hash = null, answered_at = null, reply = null
        where card_hash = @card and answered_at >= (select answered_at from events where id = @id)
        """;

    /// <summary>Records what clear answers said; an uncertain one stands already.</summary>
    public void Record(IReadOnlyList<(OutageAnswer Answer, OutageSendResult Result)> results, DateTimeOffset now)
    {
        lock (access)
        {
            using var transaction = connection.BeginTransaction();
            foreach (var (answer, result) in results)
            {
                using var command = connection.Command(result is OutageSendResult.NotSent ? ForgetSql : RecordSql, transaction);
                command.Parameters.AddWithValue("@id", answer.Row.Id);
                if (result is OutageSendResult.NotSent)
                {
                    command.Parameters.AddWithValue("@card", codec.CardHash(answer.Row.Event.Key, answer.Card));
                }
                else
                {
                    var messageId = (result as OutageSendResult.Sent)?.MessageId;
                    var state = messageId is null ? OutageReply.Uncertain : OutageReply.Sent;
                    command.Parameters.AddWithValue("@reply", Sealed(answer.Row, new OutageReply(answer.Card, state, messageId, now)));
                }

                command.ExecuteNonQuery();
            }

            Commit(transaction);
        }
    }

    private byte[] Sealed(JournalRow row, OutageReply reply) => codec.SealText(JournalJson.Write(reply), codec.EventHash(row.Event));

    private static void Commit(SqliteTransaction transaction)
    {
        CrashPoints.Before(CrashPoint.MarkOutageCard);
        transaction.Commit();
        CrashPoints.After(CrashPoint.MarkOutageCard);
    }
}
