using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using FactCheck.Data.Sqlite;
using FactCheck.Exchange.Exports;
using FactCheck.Record;
using FactCheck.Statements;
using FactCheck.Text;

namespace FactCheck.Exchange.Writers;

/// <summary>Members of a story as JSON, out of cells as they are kept; what has no value is left out.</summary>
internal static class JsonWriterExtensions
{
    public static void Names(this Utf8JsonWriter json, ReadOnlySpan<byte> id, ReadOnlySpan<byte> externalIds)
    {
        json.WriteStartArray("externalIds"u8);
        var others = json.Name(id, externalIds);
        foreach (var other in others)
            json.Name(other);
        json.WriteEndArray();
    }

    /// <summary>Writes what a thing goes by and answers its other names.</summary>
    public static IReadOnlyList<ExternalId> Name(this Utf8JsonWriter json, ReadOnlySpan<byte> id, ReadOnlySpan<byte> externalIds)
    {
        if (!StoredList.IsNone(externalIds))
        {
            var all = JsonSerializer.Deserialize<List<ExternalId>>(externalIds, JsonDefaults.Options)!;
            var text = Encoding.UTF8.GetString(id);
            json.Name(ExportName.Of(text, all));
            return ExportName.Others(text, all);
        }
        json.WriteStartObject();
        json.WriteString("scheme"u8, ExternalIdStore.OwnScheme);
        json.WriteString("value"u8, id);
        json.WriteEndObject();
        return [];
    }

    public static void Name(this Utf8JsonWriter json, ExternalId name)
    {
        json.WriteStartObject();
        json.WriteString("scheme"u8, name.Scheme);
        json.WriteString("value"u8, name.Value);
        json.WriteEndObject();
    }

    public static void Locator<TColumn>(this Utf8JsonWriter json, BufferedRow<TColumn> row, TColumn column) where TColumn : struct, Enum
    {
        if (row.IsNull(column))
            return;
        json.WritePropertyName("locator"u8);
        JsonSerializer.Serialize(json, row.Value<Locator>(column), ExportStream.Json);
    }

    /// <summary>What other parts of the story refer to this one by.</summary>
    public static void Ref(this Utf8JsonWriter json, char kind, int number)
    {
        Span<byte> text = stackalloc byte[12];
        Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{kind}{number}", out var length);
        json.WriteString("ref"u8, text[..length]);
    }

    /// <param name="json">Where it is written.</param>
    /// <param name="member">Its name; left out where the list is empty.</param>
    /// <param name="list">What is written.</param>
    /// <param name="write">Writes one, given its number from 1.</param>
    public static void List<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> member, IReadOnlyList<T> list, Action<T, int> write)
    {
        if (list.Count == 0)
            return;
        json.WriteStartArray(member);
        for (var i = 0; i < list.Count; i++)
            write(list[i], i + 1);
        json.WriteEndArray();
    }

    public static void Text<TColumn>(this Utf8JsonWriter json, ReadOnlySpan<byte> member, BufferedRow<TColumn> row, TColumn column) where TColumn : struct, Enum
    {
        if (!row.IsNull(column))
            json.WriteString(member, row[column]);
    }

    public static void Text(this Utf8JsonWriter json, ReadOnlySpan<byte> member, string? text)
    {
        if (text is not null)
            json.WriteString(member, text);
    }

    /// <summary>A list as it is kept.</summary>
    public static void Stored(this Utf8JsonWriter json, ReadOnlySpan<byte> member, ReadOnlySpan<byte> list)
    {
        if (StoredList.IsNone(list))
            return;
        json.WritePropertyName(member);
        json.WriteRawValue(list, skipInputValidation: true);
    }
}
