using NpgsqlTypes;

namespace ZaloBot.Postgres;

/// <summary>Turns rows into one array parameter a column, for <c>unnest</c>: one round trip however many rows.</summary>
internal static class Columns
{
    internal static NpgsqlParameter<T[]> Of<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> column)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = column(rows[i]);
        }

        return new NpgsqlParameter<T[]> { TypedValue = values };
    }

    internal static NpgsqlParameter<DateTime[]> Times<TRow>(IReadOnlyList<TRow> rows, Func<TRow, DateTimeOffset> column) =>
        Of(rows, row => column(row).UtcDateTime);

    internal static NpgsqlParameter<DateTime?[]> OptionalTimes<TRow>(IReadOnlyList<TRow> rows, Func<TRow, DateTimeOffset?> column) =>
        Of(rows, row => column(row)?.UtcDateTime);

    internal static NpgsqlParameter One<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    /// <summary>Text that may be null.</summary>
    internal static NpgsqlParameter Text(string? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };

    internal static NpgsqlParameter One(DateTimeOffset? value) =>
        new NpgsqlParameter<DateTime?> { TypedValue = value?.UtcDateTime };

    internal static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
