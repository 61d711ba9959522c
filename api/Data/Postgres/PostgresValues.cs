using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using FactCheck.Text;
using Npgsql;
using NpgsqlTypes;

namespace FactCheck.Data.Postgres;

/// <summary>Gives a statement its values, each as the type of its member: a null has none by itself.</summary>
internal static class PostgresValues
{
    private static readonly ConcurrentDictionary<Type, (string Name, NpgsqlDbType Type, Func<object, object?> Get)[]> Known = new();

    public static void Bind(NpgsqlCommand command, object? values)
    {
        if (values is null)
            return;
        if (values is IEnumerable<KeyValuePair<string, object?>> named)
        {
            foreach (var (name, value) in named)
            {
                var type = value is null ? NpgsqlDbType.Unknown : TypeOf(value.GetType());
                command.Parameters.Add(new NpgsqlParameter(name, type) { Value = Value(value) });
            }
            return;
        }
        foreach (var (name, type, get) in Known.GetOrAdd(values.GetType(), Members))
            command.Parameters.Add(new NpgsqlParameter(name, type) { Value = Value(get(values)) });
    }

    private static (string, NpgsqlDbType, Func<object, object?>)[] Members(Type values) =>
    [
        .. values.GetProperties().Where(member => member.GetIndexParameters().Length == 0)
            .Select(member => (member.Name, TypeOf(member.PropertyType), Getter(member))),
    ];

    private static Func<object, object?> Getter(PropertyInfo member) =>
        (Func<object, object?>)typeof(PostgresValues).GetMethod(nameof(TypedGetter), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(member.ReflectedType!, member.PropertyType).Invoke(null, [member])!;

    private static Func<object, object?> TypedGetter<TValues, T>(PropertyInfo member)
    {
        var get = member.GetMethod!.CreateDelegate<Func<TValues, T>>();
        return values => get((TValues)values);
    }

    private static NpgsqlDbType TypeOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(long) || plain == typeof(int) || plain == typeof(bool) ? NpgsqlDbType.Bigint
            : plain == typeof(double) ? NpgsqlDbType.Double
            : plain == typeof(byte[]) ? NpgsqlDbType.Bytea
            : NpgsqlDbType.Text;
    }

    private static object Value(object? value) => value switch
    {
        null => DBNull.Value,
        string or long or double or byte[] => value,
        int number => (long)number,
        bool truth => truth ? 1L : 0L,
        ReadOnlyMemory<byte> utf8 => Encoding.UTF8.GetString(utf8.Span),
        PartialDate date => date.Text,
        _ => JsonSerializer.Serialize(value, value.GetType(), JsonDefaults.Options),
    };
}
