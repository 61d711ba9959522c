using System.Reflection;
using System.Text;
using System.Text.Json;
using SQLitePCL;

namespace FactCheck;

/// <summary>Makes values of the rows of a statement: a record by the names of its columns, anything else from the first column.</summary>
internal sealed class RowReader<T>
{
    private readonly sqlite3_stmt _statement;
    private readonly ReadColumn<T>[]? _members;

    public RowReader(sqlite3_stmt statement)
    {
        _statement = statement;
        if (ColumnValue.IsOne(typeof(T)))
            return;
        var members = typeof(T).GetProperties().Where(member => member.CanWrite).ToDictionary(member => member.Name, StringComparer.OrdinalIgnoreCase);
        _members = [.. Enumerable.Range(0, raw.sqlite3_column_count(statement))
            .Select(i => (Column: i, Member: members.GetValueOrDefault(raw.sqlite3_column_name(statement, i).utf8_to_string().Replace("_", "", StringComparison.Ordinal))))
            .Where(one => one.Member is not null)
            .Select(one => (ReadColumn<T>)Activator.CreateInstance(typeof(ReadColumn<,>).MakeGenericType(typeof(T), one.Member!.PropertyType), one.Member, one.Column)!)];
    }

    public T Read()
    {
        if (_members is null)
            return ColumnValue<T>.Read(_statement, 0)!;
        var row = Activator.CreateInstance<T>();
        foreach (var member in _members)
            member.Into(row, _statement);
        return row;
    }
}

/// <summary>Puts one column of a row into a member.</summary>
internal abstract class ReadColumn<T>
{
    public abstract void Into(T row, sqlite3_stmt statement);
}

internal sealed class ReadColumn<T, TMember>(PropertyInfo member, int column) : ReadColumn<T>
{
    private readonly Action<T, TMember?> _set = member.SetMethod!.CreateDelegate<Action<T, TMember?>>();

    public override void Into(T row, sqlite3_stmt statement)
    {
        // What is null in the database keeps the value it is made with.
        if (raw.sqlite3_column_type(statement, column) != raw.SQLITE_NULL)
            _set(row, ColumnValue<TMember>.Read(statement, column));
    }
}

/// <summary>How a column is read as each type; what is none of the plain ones is kept as JSON.</summary>
internal static class ColumnValue
{
    private static readonly Dictionary<Type, Delegate> Plain = new Delegate[]
    {
        (sqlite3_stmt row, int column) => Text(row, column),
        (sqlite3_stmt row, int column) => raw.sqlite3_column_int64(row, column),
        (sqlite3_stmt row, int column) => (long?)raw.sqlite3_column_int64(row, column),
        (sqlite3_stmt row, int column) => raw.sqlite3_column_int(row, column),
        (sqlite3_stmt row, int column) => raw.sqlite3_column_int(row, column) != 0,
        (sqlite3_stmt row, int column) => raw.sqlite3_column_blob(row, column).ToArray(),
        (sqlite3_stmt row, int column) => PartialDate.Stored(Text(row, column)),
    }.ToDictionary(read => read.Method.ReturnType);

    /// <summary>Whether a type is that of one value, not of a row.</summary>
    public static bool IsOne(Type type) => Plain.ContainsKey(type);

    public static Func<sqlite3_stmt, int, T>? Reader<T>() => (Func<sqlite3_stmt, int, T>?)Plain.GetValueOrDefault(typeof(T));

    private static string Text(sqlite3_stmt row, int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(row, column));
}

internal static class ColumnValue<T>
{
    private static readonly Func<sqlite3_stmt, int, T>? Plain = ColumnValue.Reader<T>();
    private static T? _none;

    public static T? Read(sqlite3_stmt row, int column)
    {
        if (raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL)
            return default;
        if (Plain is not null)
            return Plain(row, column);
        var json = raw.sqlite3_column_blob(row, column);
        // Most lists are empty.
        return json.SequenceEqual("[]"u8) ? _none ??= JsonSerializer.Deserialize<T>(json, StrictJson.Options) : JsonSerializer.Deserialize<T>(json, StrictJson.Options);
    }
}
