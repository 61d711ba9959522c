using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FactCheck;

/// <summary>The writer's statements, prepared once and run on SQLite without the layers between.</summary>
/// <remarks>
/// A story is some hundred inserts and look-ups by key, each of a few microseconds in SQLite. Dapper and the provider
/// add several times that: a command, a reader and parameters for each call, which are looked up by name again.
/// </remarks>
internal sealed class KeptStatements(SqliteConnection connection) : IDisposable
{
    private const int MostKept = 300;

    private static readonly ConcurrentDictionary<(Type Values, string Name), PropertyInfo> Members = new();

    private readonly Dictionary<(string Sql, Type Values), Statement> _kept = new(ByEnd.Comparer);
    private byte[] _text = new byte[1024];

    /// <summary>The texts of the statements that are kept.</summary>
    public IEnumerable<string> Kept => _kept.Keys.Select(key => key.Sql);

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

    /// <summary>The rows a question has for an answer, at most so many.</summary>
    public List<T> Rows<T>(string sql, object values, int most)
    {
        var statement = Ready(sql, values);
        try
        {
            var read = (Func<sqlite3_stmt, T>)(statement.Reading ??= KeptRows<T>.Of(statement.Handle));
            var rows = new List<T>();
            while (rows.Count < most)
            {
                if (raw.sqlite3_step(statement.Handle) is var result and not raw.SQLITE_ROW)
                {
                    Check(result);
                    break;
                }
                rows.Add(read(statement.Handle));
            }
            return rows;
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
        {
            if (_kept.Count >= MostKept)
                Dispose(); // lists have many combinations of filters
            _kept[key] = statement = Prepared(sql, key.Item2);
        }
        if (values is IReadOnlyDictionary<string, object?> named)
        {
            for (var i = 0; i < statement.Names.Length; i++)
                Bind(statement.Handle, i + 1, null, named[statement.Names[i]]);
            return statement;
        }
        for (var i = 0; i < statement.Members.Length; i++)
            Bind(statement.Handle, i + 1, statement.Members[i], statement.Members[i].GetValue(values));
        return statement;
    }

    private Statement Prepared(string sql, Type values)
    {
        Check(raw.sqlite3_prepare_v3(connection.Handle!, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        var names = new string[raw.sqlite3_bind_parameter_count(handle)];
        for (var i = 0; i < names.Length; i++)
            names[i] = raw.sqlite3_bind_parameter_name(handle, i + 1).utf8_to_string()[1..];
        var members = values.IsAssignableTo(typeof(IReadOnlyDictionary<string, object?>)) ? [] : Array.ConvertAll(names, name =>
            Members.GetOrAdd((values, name), static key => key.Values.GetProperty(key.Name) ?? throw new InvalidOperationException($"No value is given for @{key.Name}.")));
        return new(handle, names, members);
    }

    private void Bind(sqlite3_stmt handle, int index, PropertyInfo? member, object? value) => Check(value switch
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
        _ => raw.sqlite3_bind_text(handle, index, JsonSerializer.SerializeToUtf8Bytes(value, member?.PropertyType ?? value.GetType(), StrictJson.Options)),
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

    private sealed record Statement(sqlite3_stmt Handle, string[] Names, PropertyInfo[] Members)
    {
        /// <summary>What makes its rows: of one text, always the same type.</summary>
        public Delegate? Reading { get; set; }
    }

    /// <summary>Tells statements apart by their length and their end first: hashing a text of a thousand characters costs more than the look-up it runs.</summary>
    private sealed class ByEnd : IEqualityComparer<(string Sql, Type Values)>
    {
        public static readonly ByEnd Comparer = new();

        public bool Equals((string Sql, Type Values) x, (string Sql, Type Values) y) => x.Values == y.Values && string.Equals(x.Sql, y.Sql, StringComparison.Ordinal);

        public int GetHashCode((string Sql, Type Values) key) => HashCode.Combine(key.Values, key.Sql.Length, string.GetHashCode(key.Sql.AsSpan(Math.Max(0, key.Sql.Length - 40)), StringComparison.Ordinal));
    }
}
