using System.Diagnostics;

namespace ZaloBot.Service.Hosting;

/// <summary>An exception as logs and officers may see it: its type, PostgreSQL's code and the place. Its message could hold a citizen's words.</summary>
internal readonly record struct Problem(Type Type, string? SqlState, string? Place)
{
    public static Problem Of(Exception exception) => new(
        exception.GetType(),
        (exception as PostgresException)?.SqlState,
        new StackTrace(exception).GetFrame(0)?.GetMethod() is { } method ? $"{method.DeclaringType?.Name}.{method.Name}" : null);

    public override string ToString() => Type.Name + (SqlState is null ? "" : $" {SqlState}") + (Place is null ? "" : $" in {Place}");
}
