using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FactCheck;

/// <summary>Statements that are prepared once and run on SQLite without the layers between.</summary>
/// <remarks>
/// A story is some hundred inserts and look-ups by key, each of a few microseconds in SQLite. Dapper and the provider
/// add several times that: a command, a reader and parameters for each call, which are looked up by name again.
/// </remarks>
internal sealed class KeptStatements(SqliteConnection connection) : IDisposable
{
    private static readonly ConcurrentDictionary<(Type Values, string Name), PropertyInfo> Members = new();

    private readonly Dictionary<(string Sql, Type Values), Statement> _kept = [];
    private byte[] _text = new byte[4096];

    /// <summary>Runs one statement and answers how many rows it changed.</summary>
    public int Execute(string sql, object values)
    {
        var statement = Ready(sql, values);
        try
        {
            int result;
            while ((result = raw.sqlite3_step(statement.Handle)) == raw.SQLITE_ROW)
            {
            }
            Check(result);
            return raw.sqlite3_changes(connection.Handle!);
        }
        finally
        {
            Reset(statement);
        }
    }

    /// <summary>The first column of the first row: a long or a string; null when there is none.</summary>
    public object? Scalar(string sql, object values)
    {
        var statement = Ready(sql, values);
        try
        {
            var result = raw.sqlite3_step(statement.Handle);
            if (result != raw.SQLITE_ROW)
            {
                Check(result);
                return null;
            }
            return raw.sqlite3_column_type(statement.Handle, 0) switch
            {
                raw.SQLITE_NULL => null,
                raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement.Handle, 0),
                _ => raw.sqlite3_column_text(statement.Handle, 0).utf8_to_string(),
            };
        }
        finally
        {
            Reset(statement);
        }
    }

    /// <summary>The first columns of the first rows: as many as there is room for. Answers how many.</summary>
    /// <remarks>A search reads tens of thousands of them.</remarks>
    public int Numbers(string sql, object values, Span<long> into)
    {
        var statement = Ready(sql, values);
        try
        {
            for (var count = 0; count < into.Length; count++)
            {
                if (raw.sqlite3_step(statement.Handle) is var result and not raw.SQLITE_ROW)
                {
                    Check(result);
                    return count;
                }
                into[count] = raw.sqlite3_column_int64(statement.Handle, 0);
            }
            return into.Length;
        }
        finally
        {
            Reset(statement);
        }
    }

    /// <summary>Goes through the rows of a statement where they lie.</summary>
    public void Each(string sql, object values, Action<sqlite3_stmt> row)
    {
        var statement = Ready(sql, values);
        try
        {
            int result;
            while ((result = raw.sqlite3_step(statement.Handle)) == raw.SQLITE_ROW)
                row(statement.Handle);
            Check(result);
        }
        finally
        {
            Reset(statement);
        }
    }

    public void Dispose()
    {
        foreach (var statement in _kept.Values)
            statement.Handle.Dispose();
        _kept.Clear();
    }

    private Statement Ready(string sql, object values)
    {
        var key = (sql, values.GetType());
        if (!_kept.TryGetValue(key, out var statement))
            _kept[key] = statement = Prepared(sql, key.Item2);
        for (var i = 0; i < statement.Members.Length; i++)
            Bind(statement.Handle, i + 1, statement.Members[i], statement.Members[i].GetValue(values));
        return statement;
    }

    private Statement Prepared(string sql, Type values)
    {
        Check(raw.sqlite3_prepare_v3(connection.Handle!, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        var members = new PropertyInfo[raw.sqlite3_bind_parameter_count(handle)];
        for (var i = 0; i < members.Length; i++)
            members[i] = Members.GetOrAdd((values, raw.sqlite3_bind_parameter_name(handle, i + 1).utf8_to_string()[1..]), static key => key.Values.GetProperty(key.Name) ?? throw new InvalidOperationException($"No value is given for @{key.Name}."));
        return new(handle, members);
    }

    private void Bind(sqlite3_stmt handle, int index, PropertyInfo member, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(handle, index),
        string text => Bind(handle, index, text),
        long number => raw.sqlite3_bind_int64(handle, index, number),
        int number => raw.sqlite3_bind_int64(handle, index, number),
        bool truth => raw.sqlite3_bind_int64(handle, index, truth ? 1 : 0),
        double number => raw.sqlite3_bind_double(handle, index, number),
        byte[] { Length: > 0 } bytes => raw.sqlite3_bind_blob(handle, index, bytes),
        byte[] => raw.sqlite3_bind_zeroblob(handle, index, 0),
        PartialDate date => Bind(handle, index, date.Text),
        _ => raw.sqlite3_bind_text(handle, index, JsonSerializer.SerializeToUtf8Bytes(value, member.PropertyType, StrictJson.Options)),
    });

    private int Bind(sqlite3_stmt handle, int index, string text)
    {
        if (text.Length == 0)
            return raw.sqlite3_bind_text(handle, index, ""); // an empty span would be null
        if (_text.Length < text.Length * 3)
            _text = new byte[text.Length * 3];
        return raw.sqlite3_bind_text(handle, index, (ReadOnlySpan<byte>)_text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text)));
    }

    private static void Reset(Statement statement)
    {
        _ = raw.sqlite3_reset(statement.Handle); // it repeats the failure that was thrown already
        _ = raw.sqlite3_clear_bindings(statement.Handle);
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
            SqliteException.ThrowExceptionForRC(result, connection.Handle);
    }

    private sealed record Statement(sqlite3_stmt Handle, PropertyInfo[] Members);
}
