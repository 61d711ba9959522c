using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace FactCheck.Data.Sqlite;

/// <summary>An SQLite connection that keeps its prepared statements.</summary>
/// <remarks>
/// Dapper makes and drops a command for every call, and preparing costs more than running a look-up by key
/// (9–11 µs against 4–5). This wrapper hands Dapper a throw-away command that runs on a kept one. Lists
/// have many combinations of filters, so no more than so many are kept.
/// </remarks>
internal sealed class StatementCachingConnection(SqliteConnection inner, SlowQueryLog? slow = null) : DbConnection
{
    private const int MostKept = 200;

    private readonly Dictionary<string, SqliteCommand> _kept = new(StringComparer.Ordinal);

    public SqliteConnection Inner => inner;

    public SlowQueryLog? Slow => slow;

    public PackedSnapshots Snapshots { get; } = new();

    /// <summary>Statements that are run without Dapper.</summary>
    public PreparedStatements Statements { get; } = new(inner, slow);

    /// <summary>The texts of the statements that are kept.</summary>
    public IEnumerable<string> Kept => _kept.Keys.Concat(Statements.Kept);

    [AllowNull]
    public override string ConnectionString { get => inner.ConnectionString; set => throw new InvalidOperationException(); }
    public override string Database => inner.Database;
    public override string DataSource => inner.DataSource;
    public override string ServerVersion => inner.ServerVersion;
    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);
    public override void Open() => inner.Open();

    public override void Close()
    {
        foreach (var command in _kept.Values)
            command.Dispose();
        _kept.Clear();
        Statements.Dispose();
        inner.Close();
    }

    /// <summary>A command ready to run, taken out of the store until it is given back.</summary>
    internal SqliteCommand Take(string sql)
    {
        if (_kept.Remove(sql, out var command))
            return command;
        command = inner.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    internal void GiveBack(SqliteCommand command)
    {
        // A second one of the same text exists only where a query ran inside the reading of itself.
        if (_kept.Count >= MostKept || !_kept.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        throw new InvalidOperationException("Sessions begin and end transactions by statement.");

    protected override DbCommand CreateDbCommand() => new StatementCachingCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
            inner.Dispose();
            Snapshots.Dispose();
        }
        base.Dispose(disposing);
    }
}

internal sealed class StatementCachingCommand(StatementCachingConnection connection) : DbCommand
{
    private readonly SqliteCommand _parameters = new();
    private SqliteCommand? _running;
    private long _since;

    [AllowNull]
    public override string CommandText { get; set; } = "";
    public override int CommandTimeout { get; set; }
    public override CommandType CommandType { get; set; } = CommandType.Text;
    public override bool DesignTimeVisible { get; set; }
    public override UpdateRowSource UpdatedRowSource { get; set; }
    protected override DbConnection? DbConnection { get => connection; set => throw new InvalidOperationException(); }
    protected override DbParameterCollection DbParameterCollection => _parameters.Parameters;
    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
        // The provider does not stop a running statement; a session interrupts its connection instead.
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery()
    {
        var changed = Ready().ExecuteNonQuery();
        Over();
        return changed;
    }

    public override object? ExecuteScalar()
    {
        var value = Ready().ExecuteScalar();
        Over();
        return value;
    }

    protected override DbParameter CreateDbParameter() => new SqliteParameter();
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Ready().ExecuteReader(behavior & ~CommandBehavior.CloseConnection);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Over(); // what a reader gave has been read
            if (_running is { } command)
                connection.GiveBack(command);
            _running = null;
            _parameters.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Over()
    {
        if (_since != 0)
            connection.Slow?.Look(CommandText, Environment.TickCount64 - _since);
        _since = 0;
    }

    private SqliteCommand Ready()
    {
        if (_running is { } again && string.Equals(again.CommandText, CommandText, StringComparison.Ordinal))
            connection.GiveBack(again);
        var command = connection.Take(CommandText);
        (_running, _since) = (command, Environment.TickCount64);
        // Values go into the parameters the kept command has from its first run, which are nearly always the same in the same order.
        var kept = command.Parameters;
        var given = _parameters.Parameters;
        if (!Matches(kept, given))
        {
            kept.Clear();
            foreach (SqliteParameter parameter in given)
                kept.Add(new SqliteParameter("@" + parameter.ParameterName, null));
        }
        for (var i = 0; i < given.Count; i++)
            kept[i].Value = given[i].Value ?? DBNull.Value;
        return command;
    }

    private static bool Matches(SqliteParameterCollection kept, SqliteParameterCollection given)
    {
        if (kept.Count != given.Count)
            return false;
        for (var i = 0; i < given.Count; i++)
        {
            if (!kept[i].ParameterName.AsSpan(1).SequenceEqual(given[i].ParameterName))
                return false;
        }
        return true;
    }
}
