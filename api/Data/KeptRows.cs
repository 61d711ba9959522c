using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using System.Text.Json;
using SQLitePCL;

namespace FactCheck;

/// <summary>Makes a T of a row where SQLite holds it: what Dapper does, without a reader, boxes and a string for each JSON column between.</summary>
/// <remarks>Columns go to the properties of their name, underscores or not; of what Dapper can, what the hot reads need is done.</remarks>
internal static class KeptRows<T>
{
    private static readonly ConcurrentDictionary<string, Func<sqlite3_stmt, T>> Made = new(StringComparer.Ordinal);

    /// <summary>The reading of a statement's rows; the same columns are read the same way.</summary>
    public static Func<sqlite3_stmt, T> Of(sqlite3_stmt statement)
    {
        var names = new string[raw.sqlite3_column_count(statement)];
        for (var i = 0; i < names.Length; i++)
            names[i] = raw.sqlite3_column_name(statement, i).utf8_to_string().Replace("_", "", StringComparison.Ordinal);
        return Made.GetOrAdd(string.Join(' ', names), static (_, names) => Make(names), names);
    }

    private static Func<sqlite3_stmt, T> Make(string[] names)
    {
        var row = Expression.Parameter(typeof(sqlite3_stmt), "row");
        if (ColumnReading.Of(typeof(T)) is { } single)
            return Expression.Lambda<Func<sqlite3_stmt, T>>(Expression.Call(single, row, Expression.Constant(0)), row).Compile();
        var members = new List<MemberBinding>();
        for (var i = 0; i < names.Length; i++)
        {
            if (typeof(T).GetProperty(names[i], BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase) is { CanWrite: true } property)
                members.Add(Expression.Bind(property, Expression.Call(ColumnReading.Of(property.PropertyType) ?? ColumnReading.Json(property.PropertyType), row, Expression.Constant(i))));
        }
        return Expression.Lambda<Func<sqlite3_stmt, T>>(Expression.MemberInit(Expression.New(typeof(T)), members), row).Compile();
    }
}

/// <summary>How a column is read as each type that records have.</summary>
internal static class ColumnReading
{
    public static MethodInfo? Of(Type type) =>
        type == typeof(string) ? Method(nameof(Text))
        : type == typeof(long) ? Method(nameof(Long))
        : type == typeof(int) ? Method(nameof(Int))
        : type == typeof(bool) ? Method(nameof(Bool))
        : type == typeof(byte[]) ? Method(nameof(Bytes))
        : type == typeof(PartialDate) ? Method(nameof(Date))
        : null;

    public static MethodInfo Json(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
        ? Method(nameof(List)).MakeGenericMethod(type.GetGenericArguments())
        : Method(nameof(One)).MakeGenericMethod(type);

    // The bytes come first: asked for its type before, SQLite would be asked twice of every value that is there.
    private static string? Text(sqlite3_stmt row, int column) =>
        raw.sqlite3_column_blob(row, column) is { IsEmpty: false } utf8 ? Encoding.UTF8.GetString(utf8)
        : raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL ? null : "";

    private static long Long(sqlite3_stmt row, int column) => raw.sqlite3_column_int64(row, column);

    private static int Int(sqlite3_stmt row, int column) => raw.sqlite3_column_int(row, column);

    private static bool Bool(sqlite3_stmt row, int column) => raw.sqlite3_column_int(row, column) != 0;

    private static byte[]? Bytes(sqlite3_stmt row, int column) => raw.sqlite3_column_blob(row, column) is { IsEmpty: false } bytes ? bytes.ToArray() : null;

    private static PartialDate? Date(sqlite3_stmt row, int column) => Text(row, column) is { } text ? PartialDate.Stored(text) : null;

    private static IReadOnlyList<T>? List<T>(sqlite3_stmt row, int column) =>
        raw.sqlite3_column_blob(row, column) is { IsEmpty: false } json
            ? json.SequenceEqual("[]"u8) ? [] : JsonSerializer.Deserialize<IReadOnlyList<T>>(json, StrictJson.Options)
            : null;

    private static T? One<T>(sqlite3_stmt row, int column) =>
        raw.sqlite3_column_blob(row, column) is { IsEmpty: false } json ? JsonSerializer.Deserialize<T>(json, StrictJson.Options) : default;

    private static MethodInfo Method(string name) => typeof(ColumnReading).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;
}
