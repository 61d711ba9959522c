using System.Reflection;
using System.Text.Json;
using FactCheck.Text;
using SQLitePCL;

namespace FactCheck.Data.Sqlite;

/// <summary>Makes values of the rows of a statement: a record by the names of its columns, anything else from the first column.</summary>
internal sealed class RowMapper<T>
{
    private readonly sqlite3_stmt _statement;
    private readonly ReadColumn<T>[]? _members;

    public RowMapper(sqlite3_stmt statement)
    {
        _statement = statement;
        if (ColumnValue.IsOne(typeof(T)))
            return;
        var members = typeof(T).GetProperties().Where(member => member.CanWrite).ToDictionary(member => member.Name, StringComparer.OrdinalIgnoreCase);
        var columns = new List<ReadColumn<T>>();
        for (var i = 0; i < raw.sqlite3_column_count(statement); i++)
        {
            if (members.TryGetValue(raw.sqlite3_column_name(statement, i).utf8_to_string().Replace("_", "", StringComparison.Ordinal), out var member))
                columns.Add((ReadColumn<T>)Activator.CreateInstance(typeof(ReadColumn<,>).MakeGenericType(typeof(T), member.PropertyType), member, i)!);
        }
        _members = [.. columns];
    }

    /// <param name="bytes">Of the row's texts.</param>
    public T Read(out int bytes)
    {
        var from = _statement.DangerousGetHandle();
        bytes = 0;
        if (_members is null)
            return ColumnValue<T>.Read(from, 0, ref bytes)!;
        var row = Activator.CreateInstance<T>();
        foreach (var member in _members)
            member.Into(row, from, ref bytes);
        GC.KeepAlive(_statement);
        return row;
    }
}

/// <summary>Puts one column of a row into a member.</summary>
internal abstract class ReadColumn<T>
{
    public abstract void Into(T row, nint from, ref int bytes);
}

internal sealed class ReadColumn<T, TMember>(PropertyInfo member, int column) : ReadColumn<T>
{
    private readonly Action<T, TMember?> _set = member.SetMethod!.CreateDelegate<Action<T, TMember?>>();

    public override void Into(T row, nint from, ref int bytes)
    {
        // What is null in the database keeps the value it is made with.
        if (!SqliteNative.IsNull(from, column))
            _set(row, ColumnValue<TMember>.Read(from, column, ref bytes));
    }
}

/// <summary>How a column is read as each type; what is none of the plain ones is kept as JSON.</summary>
internal static class ColumnValue
{
    private static readonly Dictionary<Type, Delegate> Plain = new Delegate[]
    {
        (nint row, int column) => SqliteNative.Text(row, column),
        (nint row, int column) => SqliteNative.Number(row, column),
        (nint row, int column) => (long?)SqliteNative.Number(row, column),
        (nint row, int column) => (int)SqliteNative.Number(row, column),
        (nint row, int column) => SqliteNative.Number(row, column) != 0,
        (nint row, int column) => SqliteNative.Utf8(row, column).ToArray(),
        (nint row, int column) => PartialDate.Stored(SqliteNative.Text(row, column)),
    }.ToDictionary(read => read.Method.ReturnType);

    /// <summary>Whether a type is that of one value, not of a row.</summary>
    public static bool IsOne(Type type) => Plain.ContainsKey(type);

    public static Func<nint, int, T>? Reader<T>() => (Func<nint, int, T>?)Plain.GetValueOrDefault(typeof(T));
}

internal static class ColumnValue<T>
{
    private static readonly Func<nint, int, T>? Plain = ColumnValue.Reader<T>();
    private static readonly bool IsText = typeof(T) == typeof(string) || typeof(T) == typeof(byte[]);
    private static T? _none;

    /// <param name="row"></param>
    /// <param name="column"></param>
    /// <param name="bytes">Grows by those of a text.</param>
    public static T? Read(nint row, int column, ref int bytes)
    {
        if (SqliteNative.IsNull(row, column))
            return default;
        if (Plain is not null)
        {
            var value = Plain(row, column);
            bytes += IsText ? SqliteNative.Length(row, column) : 0;
            return value;
        }
        var json = SqliteNative.Utf8(row, column);
        bytes += json.Length;
        // Most lists are empty.
        return json.SequenceEqual("[]"u8) ? _none ??= JsonSerializer.Deserialize<T>(json, JsonDefaults.Options) : JsonSerializer.Deserialize<T>(json, JsonDefaults.Options);
    }
}
