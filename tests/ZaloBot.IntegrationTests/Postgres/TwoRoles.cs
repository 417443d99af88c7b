using Npgsql;

namespace ZaloBot.IntegrationTests.Postgres;

/// <summary>An empty database as the runbook makes it: one role owns and migrates, another serves.</summary>
internal sealed class TwoRoles : IAsyncDisposable
{
    private readonly string _admin;
    private readonly string _name;

    private TwoRoles(string admin, string name)
    {
        _admin = admin;
        _name = name;
        Owner = As($"{name}_owner");
        Serve = As(ServeRole);
    }

    /// <summary>Connection string of the role that owns the database.</summary>
    public string Owner { get; }

    /// <summary>Connection string of the role that serves.</summary>
    public string Serve { get; }

    public string ServeRole => $"{_name}_app";

    public static async Task<TwoRoles> CreateAsync(CancellationToken cancellationToken)
    {
        var admin = await TestCluster.CreateDatabaseAsync(cancellationToken);
        var roles = new TwoRoles(admin, $"{new NpgsqlConnectionStringBuilder(admin).Database}_roles");
        await roles.ExecuteAsync($"create role {roles._name}_owner login password '{roles._name}'", cancellationToken);
        await roles.ExecuteAsync($"create role {roles.ServeRole} login password '{roles._name}'", cancellationToken);
        await roles.ExecuteAsync($"create database {roles._name} owner {roles._name}_owner", cancellationToken);
        return roles;
    }

    /// <summary>Roles belong to the whole server, which may outlive the run.</summary>
    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync($"drop database {_name} with (force)", CancellationToken.None);
        await ExecuteAsync($"drop role {_name}_owner", CancellationToken.None);
        await ExecuteAsync($"drop role {ServeRole}", CancellationToken.None);
    }

    private string As(string role) =>
        new NpgsqlConnectionStringBuilder(_admin) { Username = role, Password = _name, Database = _name }.ConnectionString;

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(_admin);
#pragma warning disable CA2100 // Names of roles and databases are no parameters; these are made above.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
