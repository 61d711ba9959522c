using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using FactCheck.Data.Sql;
using FactCheck.Data.Sqlite;

namespace FactCheck.Data;

/// <summary>One connection held for one piece of work, seeing one state of the record throughout.</summary>
public class ReadSession : IDisposable
{
    private protected static readonly object Nothing = new();

    private readonly Action<ReadSession, bool>? _giveBack;
    private readonly Lock _gate = new();
    private readonly ReadAllowance? _most;
    private ReadAllowance? _allowance;
    private CancellationTokenSource? _ends;
    private long _leasedAt, _writtenThen;

    /// <param name="connection"></param>
    /// <param name="dialect"></param>
    /// <param name="giveBack">Takes the session when its holder is done, and whether it is sound.</param>
    /// <param name="most">Bounds what it takes into memory for one who is not unhurried.</param>
    internal ReadSession(DbConnection connection, IDialect dialect, Action<ReadSession, bool>? giveBack, ReadAllowance? most = null) =>
        (Connection, Dialect, _giveBack, _most) = (connection, dialect, giveBack, most);

    public IDialect Dialect { get; }

    internal DbConnection Connection { get; }

    /// <summary>The changes of what claims are found by, which go on while it reads.</summary>
    internal IndexChangeLog Texts { get; private protected set; } = IndexChangeLog.None;

    /// <summary>The moment that is read of: when the session was handed out, or that of a past state.</summary>
    public string At { get; internal set; } = "";

    /// <summary>The number of a change that it sees, with all before it.</summary>
    internal long TextsSeen { get; private set; }

    /// <summary>The commits by the claims they bear on, which go on while it reads.</summary>
    internal RecordChangeLog Changes { get; private protected set; } = RecordChangeLog.None;

    /// <summary>The number of a commit in <see cref="Changes"/> that it sees, with all before it.</summary>
    internal long ChangesSeen { get; private set; }

    /// <summary>Whether it may take as long and as much as it needs.</summary>
    internal bool IsUnhurried => Volatile.Read(ref _leasedAt) == long.MaxValue;

    /// <summary>A session on a connection of its own, which is closed with it.</summary>
    internal static ReadSession Alone(IDialect dialect)
    {
        var session = new ReadSession(dialect.OpenReader(), dialect, (done, _) => done.Close());
        session.Lease(unhurried: true);
        return session;
    }

    /// <summary>The rows as records, or as the values of their first column. Dapper reads tuples, which name no columns.</summary>
    public List<T> Query<T>(string sql, object? values = null) =>
        typeof(T).IsAssignableTo(typeof(ITuple)) ? Connection.Query<T>(sql, values).AsList() : Dialect.Query<T>(Connection, sql, values, int.MaxValue, _allowance);

    public T? First<T>(string sql, object? values = null) => Row<T>(sql, values);

    /// <summary>The same as <see cref="Query"/>.</summary>
    public List<T> Rows<T>(string sql, object? values = null) => Query<T>(sql, values);

    /// <summary>The first row; whatever it holds is one thing's own, and not counted.</summary>
    public T? Row<T>(string sql, object? values = null) => Dialect.Query<T>(Connection, sql, values, most: 1, allowance: null) is [var row, ..] ? row : default;

    /// <summary>Adds the rows as they lie in the database, for what is only written out again.</summary>
    internal void Stored<TColumn>(string sql, object values, RowBuffer<TColumn> into) where TColumn : struct, Enum => Dialect.Read(Connection, sql, values, into);

    /// <summary>Goes through rows where they lie, for what reads a thousand of them to keep ten.</summary>
    internal void Each(string sql, IEnumerable<KeyValuePair<string, object?>> values, Action<DbDataReader> row)
    {
        using var command = Statement(sql);
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        using var reader = command.ExecuteReader();
        while (reader.Read())
            row(reader);
    }

    /// <summary>A list value for <see cref="IDialect.In"/>.</summary>
    public object List(IEnumerable<string> values) => Dialect.List(values);

    /// <summary>The same for values that are most often one alone.</summary>
    internal InClause AnyOf(IReadOnlyCollection<string> values) => new(Dialect, values);

    public string In(string column, string parameter) => Dialect.In(column, parameter);

    /// <summary>Writes the whole database into a new file.</summary>
    internal void CopyTo(string file)
    {
        End(); // the copy is of one state by itself, and cannot be made inside a transaction
        Dialect.Copy(Connection, file);
        Begin(unhurried: true);
    }

    /// <summary>The same, packed into an empty file: smaller, slower to make, and without what was deleted.</summary>
    internal void PackInto(string file)
    {
        End();
        Dialect.Pack(Connection, file);
        Begin(unhurried: true);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <param name="unhurried">Whether it may take as long and as much as it needs.</param>
    /// <param name="told">The writer, which tells of what is changed while it reads.</param>
    /// <param name="ends">Cancelled when it is ended for the log's sake; null where it never is.</param>
    /// <param name="written">Pages that were written before it begins.</param>
    internal void Lease(bool unhurried, WriteSession? told = null, CancellationTokenSource? ends = null, long written = 0)
    {
        (Texts, TextsSeen) = (told?.Texts ?? Texts, told?.Texts.Last ?? 0);
        (Changes, ChangesSeen) = (told?.Changes ?? Changes, told?.Changes.Last ?? 0);
        _allowance = unhurried ? null : _most;
        _allowance?.Renew();
        Begin(unhurried);
        lock (_gate)
            (_leasedAt, _ends, _writtenThen) = (unhurried ? long.MaxValue : Environment.TickCount64, ends, written);
    }

    /// <summary>Ends a long read that began before the last pages were written: they cannot be folded back while it goes on.</summary>
    internal void EndIfWrittenSince(long written)
    {
        CancellationTokenSource? ends;
        lock (_gate)
        {
            if (_ends is null || written <= _writtenThen)
                return;
            (ends, _ends) = (_ends, null);
            Dialect.Interrupt(Connection);
        }
        _ = ends.CancelAsync(); // whoever waits for it goes on elsewhere, not on the thread that watches all sessions
    }

    /// <summary>Stops the session's reading if it was handed out before that moment; never one that was handed out since.</summary>
    internal void InterruptIfLeasedBefore(long moment)
    {
        lock (_gate)
        {
            if (_leasedAt != 0 && _leasedAt < moment)
                Dialect.Interrupt(Connection);
        }
    }

    /// <summary>Stops its reading, if it was handed out.</summary>
    internal void Interrupt()
    {
        lock (_gate)
        {
            if (_leasedAt != 0)
                Dialect.Interrupt(Connection);
        }
    }

    internal void Close()
    {
        Connection.Dispose();
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_giveBack is null)
            return;
        lock (_gate)
        {
            if (_leasedAt == 0)
                return;
            (_leasedAt, _ends) = (0, null);
        }
        var sound = false;
        try
        {
            End();
            sound = true;
        }
        catch (DbException)
        {
            // The reading failed before, and its own reason is what the caller is to see. The connection is closed.
        }
        finally
        {
            _giveBack(this, sound);
        }
    }

    private void Begin(bool unhurried) => Dialect.Execute(Connection, unhurried ? Dialect.BeginUnhurried : Dialect.BeginReading, Nothing);

    private void End() => Dialect.Execute(Connection, "rollback", Nothing);

    /// <summary>A statement whose rows are gone through while others run in the session.</summary>
    internal DbCommand Statement(string sql) => Dialect.Statement(Connection, sql);
}
