using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace ZaloBot.Service.Journal;

/// <summary>Rows read from the journal in order.</summary>
/// <param name="Damaged">Ids of rows that do not open; they stand between the others.</param>
/// <param name="LastId">Id of the last row read, damaged or not; 0 when there was none.</param>
/// <param name="Bytes">What all of them count.</param>
internal sealed record JournalBatch(IReadOnlyList<JournalRow> Rows, IReadOnlyList<long> Damaged, long LastId, long Bytes)
{
    public int Count => Rows.Count + Damaged.Count;

    /// <param name="command">Selects id, event_hash, payload, reply.</param>
    public static JournalBatch Read(SqliteCommand command, JournalCodec codec, int rowOverhead, long maxBytes)
    {
        var rows = new List<JournalRow>();
        var damaged = new List<long>();
        var (last, bytes) = (0L, 0L);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            last = reader.GetInt64(0);
            var hash = reader.GetFieldValue<byte[]>(1);
            var payload = reader.GetFieldValue<byte[]>(2);
            bytes += payload.Length + rowOverhead;
            try
            {
                var reply = reader.IsDBNull(3) ? null : codec.OpenText(reader.GetFieldValue<byte[]>(3), hash);
                rows.Add(new JournalRow(last, codec.Open(payload, hash, reply)));
            }
            catch (CryptographicException)
            {
                damaged.Add(last);
            }

            if (bytes >= maxBytes)
            {
                break;
            }
        }

        return new JournalBatch(rows, damaged, last, bytes);
    }
}
