using FactCheck.Data;
using Npgsql;

namespace FactCheck.Tests;

/// <summary>The server that TEST_POSTGRES names: with it every test has a database there, a copy of a migrated one, instead of a file.</summary>
internal static class TestPostgres
{
    private const string Mark = "postgres";

    private static readonly string? Server = Environment.GetEnvironmentVariable("TEST_POSTGRES");
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);
    private static readonly SemaphoreSlim Copying = new(1);

    /// <summary>Whether tests run on PostgreSQL.</summary>
    public static bool IsUsed => Server is { Length: > 0 };

    /// <summary>The setting of the database that goes with a data folder, made when it is first asked for.</summary>
    public static async Task<IEnumerable<string>> Setting(string folder)
    {
        if (!IsUsed || Path.GetFileName(folder).StartsWith("factcheck-template-", StringComparison.Ordinal))
            return [];
        return [$"--FACTCHECK_DATABASE={await Address(folder)}"];
    }

    public static async Task<string> Address(string folder)
    {
        var mark = Path.Combine(folder, Mark);
        if (!File.Exists(mark))
            await File.WriteAllTextAsync(mark, await Copy());
        return Of(await File.ReadAllTextAsync(mark));
    }

    /// <summary>Has a service on another folder use the same database.</summary>
    public static void Share(string folder, string with) => File.Copy(Path.Combine(folder, Mark), Path.Combine(with, Mark));

    /// <summary>Runs a statement past the service.</summary>
    public static void Run(string folder, string sql)
    {
        using var connection = new NpgsqlConnection(Of(File.ReadAllText(Path.Combine(folder, Mark))));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public static void Drop(string folder)
    {
        var mark = Path.Combine(folder, Mark);
        if (File.Exists(mark))
            OnServer($"drop database {File.ReadAllText(mark)} with (force)");
    }

    private static string Of(string database) => new NpgsqlConnectionStringBuilder(Server) { Database = database, Pooling = false }.ToString();

    private static async Task<string> Copy()
    {
        var template = await Template.Value;
        var name = "factcheck_" + Guid.NewGuid().ToString("N");
        await Copying.WaitAsync();
        try
        {
            OnServer($"create database {name} template {template} strategy file_copy");
        }
        finally
        {
            Copying.Release();
        }
        return name;
    }

    private static async Task<string> MakeTemplate()
    {
        var name = "factcheck_template_" + Guid.NewGuid().ToString("N");
        OnServer($"create database {name} template template0");
        var folder = Directory.CreateTempSubdirectory("factcheck-template-").FullName;
        await using (var app = await TestApp.Build(folder, new TestClock(), $"FACTCHECK_DATABASE={Of(name)}"))
        {
            await app.StartAsync();
            await app.StopAsync();
        }
        Directory.Delete(folder, recursive: true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => OnServer($"drop database {name} with (force)");
        return name;
    }

    private static void OnServer(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
