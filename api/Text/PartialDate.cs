using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace FactCheck.Text;

/// <summary>A date in the world, as precise as it is known; the form written is the precision.</summary>
/// <remarks>Sorted and filtered by the moments it begins and ends, both in UTC.</remarks>
[JsonConverter(typeof(PartialDateConverter))]
public sealed partial record PartialDate
{
    /// <summary>What the contract shows. Whether the year has a 29 February is checked beyond it.</summary>
    public const string Pattern = @"^(1[0-9]|2[01])\d\d(-(0[1-9]|1[0-2])|-((0[1-9]|1[0-2])-(0[1-9]|[12]\d)|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,7})?(Z|[+-](0\d|1[0-3]):[0-5]\d))?)?$";

    private Tuple<string, string>? _bounds;

    private PartialDate(string text) => Text = text;

    public string Text { get; }

    /// <summary>The first moment meant, as a recorded time is written.</summary>
    public string From => (_bounds ??= Bounds(Text)!).Item1;

    /// <summary>The last moment meant.</summary>
    public string To => (_bounds ??= Bounds(Text)!).Item2;

    public override string ToString() => Text;

    public bool Equals(PartialDate? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>One that is on record: it was checked when it was written.</summary>
    internal static PartialDate Stored(string text) => new(text);

    public static PartialDate? Parse(string? text)
    {
        // $ also matches before a last line feed.
        if (text is null || !Form().IsMatch(text) || text.EndsWith('\n'))
            return null;
        return Bounds(text) is { } bounds ? new(text) { _bounds = bounds } : null;
    }

    /// <summary>Null for a day that is not in the calendar.</summary>
    private static Tuple<string, string>? Bounds(string text)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (text.Length > 10)
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out var moment) ? new(Instant.Text(moment), Instant.Text(moment)) : null;
        if (!DateTimeOffset.TryParseExact(text.Length switch { 4 => text + "-01-01", 7 => text + "-01", _ => text }, "yyyy-MM-dd", CultureInfo.InvariantCulture, utc, out var from))
            return null;
        var next = text.Length switch { 4 => from.AddYears(1), 7 => from.AddMonths(1), _ => from.AddDays(1) };
        return new(Instant.Text(from), Instant.Text(next.AddTicks(-10)));
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant | RegexOptions.ECMAScript, 10_000)]
    private static partial Regex Form();
}

public sealed class PartialDateConverter : JsonConverter<PartialDate>
{
    public override PartialDate? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException();
        return PartialDate.Parse(reader.GetString()) ?? throw new BadValueException("invalid-date",
            "A date is 2020, 2020-07, 2023-12-19 or a full timestamp such as 2023-12-19T08:00:00Z, and must exist in the calendar.");
    }

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}

/// <summary>Recorded time: UTC to the microsecond in fixed width, so that it sorts as it reads.</summary>
public static class Instant
{
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}

/// <summary>A value of the right JSON type that breaks a rule, found while reading a body.</summary>
public sealed class BadValueException(string code, string detail) : JsonException(detail)
{
    public string Code { get; } = code;
    public string Detail { get; } = detail;
}
