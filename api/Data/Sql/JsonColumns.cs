using System.Data;
using System.Text.Json;
using Dapper;
using FactCheck.Text;

namespace FactCheck.Data.Sql;

/// <summary>Teaches Dapper the values that are kept as JSON text, and partial dates.</summary>
internal static class JsonColumns
{
    public static void Use()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new PartialDateHandler());
    }

    public static void Add<T>() => SqlMapper.AddTypeHandler(new Handler<T>());

    private sealed class Handler<T> : SqlMapper.TypeHandler<T>
    {
        public override T? Parse(object value) => JsonSerializer.Deserialize<T>((string)value, JsonDefaults.Options);

        public override void SetValue(IDbDataParameter parameter, T? value) =>
            parameter.Value = value is null ? DBNull.Value : JsonSerializer.Serialize(value, JsonDefaults.Options);
    }

    private sealed class PartialDateHandler : SqlMapper.TypeHandler<PartialDate>
    {
        public override PartialDate? Parse(object value) => PartialDate.Parse((string)value);

        public override void SetValue(IDbDataParameter parameter, PartialDate? value) => parameter.Value = (object?)value?.Text ?? DBNull.Value;
    }
}
