using System.Text.Json;
using System.Text.Json.Serialization;

namespace FactCheck.Text;

/// <summary>JSON that was written before and is put into an answer as it is.</summary>
[JsonConverter(typeof(RawJsonConverter))]
public readonly record struct RawJson(byte[] Utf8);

/// <summary>Says, for the contract, what a <see cref="RawJson"/> holds.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HoldsAttribute<T>() : HoldsAttribute(typeof(T));

/// <inheritdoc cref="HoldsAttribute{T}"/>
public abstract class HoldsAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}

internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException("Written JSON is put into answers and never read back.");

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Utf8, skipInputValidation: true);
}
