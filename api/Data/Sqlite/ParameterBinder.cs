using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using FactCheck.Text;
using SQLitePCL;

namespace FactCheck.Data.Sqlite;

/// <summary>Takes one member out of a statement's values and binds it.</summary>
internal abstract class ParameterBinder
{
    private const int OnStack = 1024;

    private static readonly ConcurrentDictionary<(Type Values, string Name), ParameterBinder> Known = new();

    /// <summary>That of the member with a parameter's name.</summary>
    public static ParameterBinder Of(Type? values, string name) => values?.IsAssignableTo(typeof(IReadOnlyDictionary<string, object?>)) is true ? new NamedValue(name) : values?.GetProperty(name) is { } member
        ? Known.GetOrAdd((values, name), static (_, member) => (ParameterBinder)Activator.CreateInstance(typeof(ParameterBinder<,>).MakeGenericType(member.ReflectedType!, member.PropertyType), member)!, member)
        : throw new InvalidOperationException($"No value is given for @{name}.");

    public abstract int Bind(sqlite3_stmt statement, int index, object values);

    protected static int Bind<T>(sqlite3_stmt statement, int index, T value, Type type) => value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        string text => Text(statement, index, text),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int64(statement, index, number),
        bool truth => raw.sqlite3_bind_int64(statement, index, truth ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, index, number),
        ReadOnlyMemory<byte> utf8 => raw.sqlite3_bind_text(statement, index, utf8.Span),
        byte[] { Length: > 0 } bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        byte[] => raw.sqlite3_bind_zeroblob(statement, index, 0),
        PartialDate date => Text(statement, index, date.Text),
        IReadOnlyCollection<object> { Count: 0 } => raw.sqlite3_bind_text(statement, index, "[]"u8),
        _ => raw.sqlite3_bind_text(statement, index, JsonSerializer.SerializeToUtf8Bytes(value, type, JsonDefaults.Options)),
    };

    private static int Text(sqlite3_stmt statement, int index, string text)
    {
        if (text.Length == 0)
            return raw.sqlite3_bind_text(statement, index, ""); // an empty span would be null
        Span<byte> utf8 = text.Length * 3 <= OnStack ? stackalloc byte[OnStack] : new byte[text.Length * 3];
        return raw.sqlite3_bind_text(statement, index, (ReadOnlySpan<byte>)utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }
}

/// <summary>Takes one value out of a dictionary, for statements whose parameters are not known before.</summary>
internal sealed class NamedValue(string name) : ParameterBinder
{
    public override int Bind(sqlite3_stmt statement, int index, object values) => Bind(statement, index, ((IReadOnlyDictionary<string, object?>)values)[name], typeof(object));
}

internal sealed class ParameterBinder<TValues, T>(PropertyInfo member) : ParameterBinder
{
    private readonly Func<TValues, T> _get = member.GetMethod!.CreateDelegate<Func<TValues, T>>();

    public override int Bind(sqlite3_stmt statement, int index, object values) => Bind(statement, index, _get((TValues)values), typeof(T));
}
