using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using FactCheck.Text;
using Npgsql;

namespace FactCheck.Data.Postgres;

/// <summary>Makes values of rows: a record by the names of its columns, anything else from the first column.</summary>
internal sealed class PostgresRows<T>
{
    private static readonly bool IsOne = PostgresColumn.IsPlain(typeof(T));
    private readonly (int Column, PostgresColumn<T> Member)[] _members = [];

    public PostgresRows(NpgsqlDataReader reader)
    {
        if (IsOne)
            return;
        var members = typeof(T).GetProperties().Where(member => member.CanWrite)
            .ToDictionary(member => member.Name, StringComparer.OrdinalIgnoreCase);
        _members = [.. Enumerable.Range(0, reader.FieldCount)
            .Where(i => members.ContainsKey(Name(reader, i)))
            .Select(i => (i, PostgresColumn<T>.Of(members[Name(reader, i)])))];
    }

    /// <param name="reader">At the row.</param>
    /// <param name="bytes">Of the row's texts.</param>
    public T Read(NpgsqlDataReader reader, out int bytes)
    {
        bytes = 0;
        if (IsOne)
            return reader.IsDBNull(0) ? default! : PostgresColumn.Read<T>(reader.GetValue(0), ref bytes)!;
        var row = Activator.CreateInstance<T>();
        foreach (var (column, member) in _members)
        {
            // What is null in the database keeps the value it is made with.
            if (!reader.IsDBNull(column))
                member.Set(row, reader.GetValue(column), ref bytes);
        }
        return row;
    }

    private static string Name(NpgsqlDataReader reader, int column) => reader.GetName(column).Replace("_", "", StringComparison.Ordinal);
}

/// <summary>Puts the value of a column into a member.</summary>
internal abstract class PostgresColumn<T>
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<PropertyInfo, PostgresColumn<T>> Known = new();

    public static PostgresColumn<T> Of(PropertyInfo member) => Known.GetOrAdd(member, static one =>
        (PostgresColumn<T>)Activator.CreateInstance(typeof(PostgresColumn<,>).MakeGenericType(typeof(T), one.PropertyType), one)!);

    public abstract void Set(T row, object value, ref int bytes);
}

internal sealed class PostgresColumn<T, TMember>(PropertyInfo member) : PostgresColumn<T>
{
    private readonly Action<T, TMember?> _set = member.SetMethod!.CreateDelegate<Action<T, TMember?>>();

    public override void Set(T row, object value, ref int bytes) => _set(row, PostgresColumn.Read<TMember>(value, ref bytes));
}

/// <summary>Reads a value as each type; other types than the plain ones are kept as JSON.</summary>
internal static class PostgresColumn
{
    private static readonly HashSet<Type> Plain =
        [typeof(string), typeof(long), typeof(long?), typeof(int), typeof(bool), typeof(byte[]), typeof(PartialDate), typeof(double)];

    public static bool IsPlain(Type type) => Plain.Contains(type);

    public static T? Read<T>(object value, ref int bytes)
    {
        if (value is string text)
        {
            bytes += Encoding.UTF8.GetByteCount(text);
            if (typeof(T) == typeof(string))
                return (T)value;
            if (typeof(T) == typeof(PartialDate))
                return (T)(object)PartialDate.Stored(text);
            if (typeof(T) == typeof(byte[]))
                return (T)(object)Encoding.UTF8.GetBytes(text);
            return JsonSerializer.Deserialize<T>(text, JsonDefaults.Options);
        }
        if (value is byte[] all)
        {
            bytes += all.Length;
            return typeof(T) == typeof(byte[]) ? (T)value : JsonSerializer.Deserialize<T>(all, JsonDefaults.Options);
        }
        var number = value is bool truth ? truth ? 1 : 0 : Convert.ToInt64(value, CultureInfo.InvariantCulture);
        if (typeof(T) == typeof(long))
            return (T)(object)number;
        if (typeof(T) == typeof(long?))
            return (T)(object)number;
        if (typeof(T) == typeof(int) || typeof(T) == typeof(int?))
            return (T)(object)(int)number;
        if (typeof(T) == typeof(bool) || typeof(T) == typeof(bool?))
            return (T)(object)(number != 0);
        if (typeof(T) == typeof(double))
            return (T)(object)Convert.ToDouble(value, CultureInfo.InvariantCulture);
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return typeof(T) == typeof(string) ? (T)(object)digits : JsonSerializer.Deserialize<T>(digits, JsonDefaults.Options);
    }
}
