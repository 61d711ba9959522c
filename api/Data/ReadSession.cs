using System.Data.Common;
using Dapper;

namespace FactCheck;

/// <summary>One connection held for one piece of work, seeing one state of the record throughout.</summary>
public class ReadSession : IDisposable
{
    private readonly Action<ReadSession>? _giveBack;
    private readonly DbCommand _begin;
    private readonly DbCommand _end;

    internal ReadSession(DbConnection connection, IDialect dialect, Action<ReadSession>? giveBack)
    {
        (Connection, Dialect, _giveBack) = (connection, dialect, giveBack);
        _begin = Statement("begin");
        _end = Statement("rollback");
    }

    public IDialect Dialect { get; }

    internal DbConnection Connection { get; }

    /// <summary>When this session was handed out, in milliseconds of <see cref="Environment.TickCount64"/>; 0 when it lies in the pool.</summary>
    internal long LeasedAt { get; private set; }

    public List<T> Query<T>(string sql, object? values = null) => Connection.Query<T>(sql, values).AsList();

    public T? First<T>(string sql, object? values = null) => Connection.QueryFirstOrDefault<T>(sql, values);

    /// <summary>A list value for <see cref="IDialect.In"/>.</summary>
    public object List(IEnumerable<string> values) => Dialect.List(values);

    public string In(string column, string parameter) => Dialect.In(column, parameter);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    internal void Lease()
    {
        LeasedAt = Environment.TickCount64;
        _begin.ExecuteNonQuery();
    }

    internal void Close()
    {
        _begin.Dispose();
        _end.Dispose();
        Connection.Dispose();
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_giveBack is null || LeasedAt == 0)
            return;
        _end.ExecuteNonQuery();
        LeasedAt = 0;
        _giveBack(this);
    }

    protected DbCommand Statement(string sql)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
