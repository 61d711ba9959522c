using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FactCheck.Text;

/// <summary>How JSON is written, and how strictly a request's JSON is read.</summary>
public static class JsonDefaults
{
    /// <summary>For answers, stored lists and ledger snapshots.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // Answers are application/json with nosniff, never markup: Spanish stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same for the forms of other services, where a member without a value is left out.</summary>
    public static readonly JsonSerializerOptions WithoutNulls = new(Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>For request bodies: nothing unknown, nothing twice, no number as text, text in normal form.</summary>
    public static readonly JsonSerializerOptions Requests = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        MaxDepth = 32,
        Converters = { new TextConverter() },
    };
}

/// <summary>Text of a request, cleaned.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException();
        var text = Whole(ref reader);
        return PlainText.Clean(text) ?? (PlainText.Fault(text) is var (code, detail) ? throw new BadValueException(code, detail) : "");
    }

    /// <summary>The text, with U+0000 for one that escapes half a surrogate pair: the reader cannot give it out.</summary>
    private static string Whole(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\0";
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
