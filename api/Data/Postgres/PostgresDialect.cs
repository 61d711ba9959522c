using System.Data;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Dapper;
using FactCheck.Data.Sqlite;
using Npgsql;

namespace FactCheck.Data.Postgres;

/// <summary>PostgreSQL 15 and newer, which several processes may use at once. One of them writes at a time.</summary>
/// <param name="address">What connects: <c>postgres://…</c> or the key-value form.</param>
/// <param name="slow">Told of statements that took longer than they should; null where no one is.</param>
/// <param name="longest">How long a read may take that is not unhurried; null for any time.</param>
public sealed class PostgresDialect(string address, SlowQueryLog? slow = null, TimeSpan? longest = null) : IDialect, IDisposable
{
    private readonly PostgresConnections _connections = new(address, longest);
    private readonly PostgresLocks _locks = new(PostgresAddress.Read(address));
    private readonly PostgresTurns _turns = new();
    private readonly Lock _gate = new();
    private NpgsqlConnection? _control;

    public string Name => "postgres";

    public bool IsShared => true;

    public string Tables => "(select relname as name from pg_class where relnamespace = current_schema()::regnamespace) as tables";

    public string BeginReading => "begin isolation level repeatable read read only";

    public string BeginUnhurried => BeginReading + "; set local statement_timeout = 0";

    /// <remarks>Each statement sees what was committed before it: the first one waits for the commit of the one that writes.</remarks>
    public string BeginWriting => "begin";

    public ITextIndex Text { get; } = new PostgresTextIndex();

    public bool InTransaction(DbConnection connection) => connection.State is ConnectionState.Open;

    public void Interrupt(DbConnection connection)
    {
        try
        {
            lock (_gate)
            {
                if (_control is not { State: ConnectionState.Open })
                {
                    _control?.Dispose();
                    _control = _connections.Open("factcheck control");
                }
                using var cancel = new NpgsqlCommand("select pg_cancel_backend(@pid)", _control);
                cancel.Parameters.AddWithValue("pid", ((NpgsqlConnection)connection).ProcessID);
                cancel.ExecuteNonQuery();
            }
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // A database that cannot be reached runs nothing for us any more.
        }
    }

    public void Copy(DbConnection connection, string file) => throw new NotSupportedException();

    public void Pack(DbConnection connection, string file) => throw new NotSupportedException();

    public DbConnection OpenReader() => _connections.OpenReader();

    public DbConnection OpenWriter() => _connections.OpenWriter();

    public int PageSize(DbConnection writer) => 0;

    public int TakePagesWritten(DbConnection writer) => 0;

    public int FoldBack(DbConnection writer, bool wait) => 0;

    public bool Compact(WriteSession writer)
    {
        Run((NpgsqlConnection)writer.Connection, "vacuum");
        return true;
    }

    public int Execute(DbConnection connection, string sql, object values)
    {
        using var command = Command(connection, sql, values);
        var since = Environment.TickCount64;
        var changed = command.ExecuteNonQuery();
        slow?.Look(sql, Environment.TickCount64 - since);
        return changed;
    }

    List<T> IDialect.Query<T>(DbConnection connection, string sql, object? values, int most, ReadAllowance? allowance)
    {
        using var command = Command(connection, sql, values);
        var since = Environment.TickCount64;
        using var reader = command.ExecuteReader();
        var (rows, mapper) = (new List<T>(), new PostgresRows<T>(reader));
        while (rows.Count < most && reader.Read())
        {
            rows.Add(mapper.Read(reader, out var bytes));
            allowance?.Take(bytes);
        }
        slow?.Look(sql, Environment.TickCount64 - since);
        return rows;
    }

    void IDialect.Read<TColumn>(DbConnection connection, string sql, object values, RowBuffer<TColumn> into)
    {
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            for (var i = 0; i < RowBuffer<TColumn>.Width; i++)
                Add(into, reader.GetValue(i));
        }
    }

    public DbCommand Statement(DbConnection connection, string sql) =>
        new CursorCommand((NpgsqlConnection)connection) { CommandText = sql };

    public void Script(DbConnection connection, string script) => Run((NpgsqlConnection)connection, script);

    /// <remarks>The server packs long texts by itself.</remarks>
    public object Packed(DbConnection writer, ReadOnlyMemory<byte> snapshot) => snapshot;

    public void PackSnapshots(WriteSession writer, long after, long upTo)
    {
    }

    public void DeferReferences(DbConnection connection) => Run((NpgsqlConnection)connection, "set constraints all deferred");

    public bool HasOpenReferences(DbConnection connection)
    {
        Run((NpgsqlConnection)connection, "set constraints all immediate"); // fails where one is open
        return false;
    }

    /// <remarks>Of the columns that lists are asked of, those called seq are numbers, and all others texts.</remarks>
    public string In(string column, string parameter) => column.EndsWith("seq", StringComparison.Ordinal)
        ? $"{column} = any(array(select cast(json_array_elements_text(cast({parameter} as json)) as bigint)))"
        : $"{column} = any(array(select json_array_elements_text(cast({parameter} as json))))";

    public object List(IEnumerable<string> values) => JsonSerializer.Serialize(values);

    public ReadOnlySpan<byte> Utf8(DbDataReader reader, int column) => reader.GetValue(column) switch
    {
        string text => Encoding.UTF8.GetBytes(text),
        byte[] bytes => bytes,
        _ => [],
    };

    public StorageFault? Fault(Exception exception) => PostgresFaults.Of(exception);

    public bool MayPass(Exception exception) => PostgresFaults.Pass(exception);

    public void Revive(DbConnection connection) => _turns.Revive(connection);

    ChainHead IDialect.TakeTurn(DbConnection writer, out string transaction) => PostgresTurns.Take(writer, out transaction);

    bool IDialect.WasCommitted(DbConnection writer, string transaction, ChainHead head) => _turns.WasCommitted(writer, transaction, head);

    public void BeginMigrating(WriteSession write) => PostgresSchema.BeginMigrating(write);

    public void AfterMigration(WriteSession write) => PostgresSchema.AfterMigration(write);

    public bool TryHold(long work) => _locks.TryHold(work);

    public void LetGo(long work) => _locks.LetGo(work);

    public void Dispose()
    {
        _locks.Dispose();
        _control?.Dispose();
    }

    private static NpgsqlCommand Command(DbConnection connection, string sql, object? values)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)connection);
        PostgresValues.Bind(command, values);
        return command;
    }

    private static void Add<TColumn>(RowBuffer<TColumn> into, object value) where TColumn : struct, Enum
    {
        switch (value)
        {
            case DBNull:
                into.AddNull();
                break;
            case string text:
                into.Add(Encoding.UTF8.GetBytes(text));
                break;
            case byte[] bytes:
                into.Add(bytes);
                break;
            case bool truth:
                into.Add(truth ? 1 : 0);
                break;
            default:
                into.Add(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
