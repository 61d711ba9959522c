using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FactCheck.Data.Sqlite;

/// <summary>Statements that are prepared once and run on SQLite without the layers between: all of the writer's, and those of the hot reads.</summary>
/// <remarks>
/// A story is some hundred inserts and look-ups by key, each of a few microseconds in SQLite. Dapper and the provider
/// add several times that: a command, a reader and parameters for each call, which are looked up by name again.
/// </remarks>
internal sealed class PreparedStatements(SqliteConnection connection, SlowQueryLog? slow = null) : IDisposable
{
    private const int MostKept = 500;

    private readonly Dictionary<(string Sql, Type? Values), Statement> _kept = new(ByEnd.Comparer);

    /// <summary>The texts of the statements that are kept.</summary>
    public IEnumerable<string> Kept => _kept.Keys.Select(key => key.Sql);

    /// <summary>Runs one statement and answers how many rows it changed.</summary>
    public int Execute(string sql, object values)
    {
        var statement = Ready(sql, values);
        try
        {
            while (Step(statement))
            {
            }
            return raw.sqlite3_changes(connection.Handle!);
        }
        finally
        {
            Reset(statement);
        }
    }

    /// <summary>At most so many rows, as values of that type; see <see cref="RowMapper{T}"/>. What they take is counted, where that is bounded.</summary>
    public List<T> Query<T>(string sql, object? values, int most, ReadAllowance? allowance = null)
    {
        var statement = Ready(sql, values);
        try
        {
            var rows = new List<T>();
            while (rows.Count < most && Step(statement))
            {
                if (statement.Reader is not RowMapper<T> reader)
                    statement.Reader = reader = new(statement.Handle);
                rows.Add(reader.Read(out var bytes));
                allowance?.Take(bytes);
            }
            return rows;
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
            var count = 0;
            while (count < into.Length && Step(statement))
                into[count++] = raw.sqlite3_column_int64(statement.Handle, 0);
            return count;
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
            while (Step(statement))
                row(statement.Handle);
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

    private Statement Ready(string sql, object? values)
    {
        var key = (sql, values?.GetType());
        if (!_kept.TryGetValue(key, out var statement))
        {
            if (_kept.Count == MostKept)
                Dispose(); // lists have many combinations of filters
            _kept[key] = statement = Prepared(sql, key.Item2);
        }
        for (var i = 0; i < statement.Values.Length; i++)
            Check(statement.Values[i].Bind(statement.Handle, i + 1, values!));
        statement.Since = Environment.TickCount64;
        return statement;
    }

    private Statement Prepared(string sql, Type? values)
    {
        Check(raw.sqlite3_prepare_v3(connection.Handle!, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle, out var rest));
        if (!string.IsNullOrWhiteSpace(rest))
            throw new InvalidOperationException($"One statement at a time: nothing would run '{rest}'.");
        var names = Enumerable.Range(1, raw.sqlite3_bind_parameter_count(handle)).Select(i => raw.sqlite3_bind_parameter_name(handle, i).utf8_to_string()[1..]);
        return new(sql, handle, [.. names.Select(name => ParameterBinder.Of(values, name))]);
    }

    private bool Step(Statement statement)
    {
        var result = raw.sqlite3_step(statement.Handle);
        if (result != raw.SQLITE_ROW)
            Check(result);
        return result == raw.SQLITE_ROW;
    }

    private void Reset(Statement statement)
    {
        slow?.Look(statement.Sql, Environment.TickCount64 - statement.Since);
        _ = raw.sqlite3_reset(statement.Handle); // it repeats the failure that was thrown already
        _ = raw.sqlite3_clear_bindings(statement.Handle);
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
            SqliteException.ThrowExceptionForRC(result, connection.Handle);
    }

    private sealed record Statement(string Sql, sqlite3_stmt Handle, ParameterBinder[] Values)
    {
        public long Since { get; set; }
        public object? Reader { get; set; }
    }

    /// <summary>Tells statements apart by their length and their end first: hashing a text of a thousand characters costs more than the look-up it runs.</summary>
    private sealed class ByEnd : IEqualityComparer<(string Sql, Type? Values)>
    {
        public static readonly ByEnd Comparer = new();

        public bool Equals((string Sql, Type? Values) x, (string Sql, Type? Values) y) => x.Values == y.Values && string.Equals(x.Sql, y.Sql, StringComparison.Ordinal);

        public int GetHashCode((string Sql, Type? Values) key) => HashCode.Combine(key.Values, key.Sql.Length, string.GetHashCode(key.Sql.AsSpan(Math.Max(0, key.Sql.Length - 40)), StringComparison.Ordinal));
    }
}
