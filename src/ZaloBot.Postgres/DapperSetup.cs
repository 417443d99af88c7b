using System.Data;
using System.Runtime.CompilerServices;

namespace ZaloBot.Postgres;

/// <summary>Settles Dapper's traps once: underscores in column names, and times as UTC <see cref="DateTimeOffset"/> both ways.</summary>
internal static class DapperSetup
{
    // Runs before any query of this assembly can; there is no other moment that every host, tool and test shares.
#pragma warning disable CA2255 // ModuleInitializer in a library: it only touches Dapper's own static settings.
    [ModuleInitializer]
    internal static void Initialise()
#pragma warning restore CA2255
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        // Without the removal the handler is ignored on writes, and Npgsql refuses a +07:00 offset for timestamptz.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new UtcHandler());
    }

    private sealed class UtcHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;

        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            DateTimeOffset time => time.ToUniversalTime(),
            _ => throw new DataException("not a time"),
        };
    }
}
