using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Npgsql;

namespace FactCheck.Data.Postgres;

/// <summary>A statement whose rows are fetched some hundred at a time, so that others can run on the connection between them.</summary>
internal sealed class CursorCommand(NpgsqlConnection connection) : DbCommand
{
    private static long _made;

    private readonly NpgsqlCommand _declare = new() { Connection = connection };

    [AllowNull]
    public override string CommandText { get; set; } = "";
    public override int CommandTimeout { get; set; }
    public override CommandType CommandType { get; set; } = CommandType.Text;
    public override bool DesignTimeVisible { get; set; }
    public override UpdateRowSource UpdatedRowSource { get; set; }
    protected override DbConnection? DbConnection { get => connection; set => throw new InvalidOperationException(); }
    protected override DbParameterCollection DbParameterCollection => _declare.Parameters;
    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => _declare.Cancel();

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery()
    {
        _declare.CommandText = CommandText;
        return _declare.ExecuteNonQuery();
    }

    public override object? ExecuteScalar()
    {
        _declare.CommandText = CommandText;
        return _declare.ExecuteScalar();
    }

    protected override DbParameter CreateDbParameter() => new NpgsqlParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        foreach (NpgsqlParameter parameter in _declare.Parameters)
            parameter.Value ??= DBNull.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"rows_{Interlocked.Increment(ref _made)}");
        _declare.CommandText = $"declare {name} no scroll cursor for {CommandText}";
        _declare.ExecuteNonQuery();
        return new CursorReader(connection, name);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _declare.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>The rows of a cursor.</summary>
internal sealed class CursorReader(NpgsqlConnection connection, string name) : DbDataReader
{
    private const int AtOnce = 256;

    private readonly Queue<object[]> _fetched = new();
    private object[] _row = [];
    private bool _ended, _closed;

    public override int Depth => 0;
    public override int FieldCount => _row.Length;
    public override bool HasRows => true;
    public override bool IsClosed => _closed;
    public override int RecordsAffected => -1;
    public override object this[int ordinal] => _row[ordinal];
    public override object this[string name] => throw new NotSupportedException();

    public override bool Read()
    {
        if (_fetched.Count == 0 && !_ended)
            Fetch();
        return _fetched.TryDequeue(out _row!) || (_row = []).Length > 0;
    }

    public override void Close()
    {
        if (_closed)
            return;
        _closed = true;
        try
        {
            Run($"close {name}");
        }
        catch (DbException)
        {
            // A transaction that failed has closed it already.
        }
    }

    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;
    public override byte GetByte(int ordinal) => (byte)GetInt64(ordinal);
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();
    public override char GetChar(int ordinal) => throw new NotSupportedException();
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();
    public override string GetDataTypeName(int ordinal) => throw new NotSupportedException();
    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();
    public override decimal GetDecimal(int ordinal) => Convert.ToDecimal(_row[ordinal], CultureInfo.InvariantCulture);
    public override double GetDouble(int ordinal) => Convert.ToDouble(_row[ordinal], CultureInfo.InvariantCulture);
    public override Type GetFieldType(int ordinal) => _row[ordinal].GetType();
    public override T GetFieldValue<T>(int ordinal) => (T)_row[ordinal];
    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);
    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();
    public override short GetInt16(int ordinal) => (short)GetInt64(ordinal);
    public override int GetInt32(int ordinal) => (int)GetInt64(ordinal);
    public override long GetInt64(int ordinal) => Convert.ToInt64(_row[ordinal], CultureInfo.InvariantCulture);
    public override string GetName(int ordinal) => throw new NotSupportedException();
    public override int GetOrdinal(string name) => throw new NotSupportedException();
    public override string GetString(int ordinal) => (string)_row[ordinal];
    public override object GetValue(int ordinal) => _row[ordinal];
    public override int GetValues(object[] values) => throw new NotSupportedException();
    public override bool IsDBNull(int ordinal) => _row[ordinal] is DBNull;
    public override bool NextResult() => false;
    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private void Fetch()
    {
        using var command = new NpgsqlCommand($"fetch {AtOnce} from {name}", connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            _fetched.Enqueue(row);
        }
        _ended = _fetched.Count < AtOnce;
    }

    private void Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
