using FactCheck.Text;

namespace FactCheck.Operations.Sample;

/// <summary>The ids of the sample story: the same in every database, so that the examples in Swagger UI can be executed.</summary>
internal static class SampleIds
{
    private static readonly DateTimeOffset Day = new(2023, 12, 19, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A source of ids that gives each type its own row, counted from 1.</summary>
    public static Func<string, string> New()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        return prefix => TypeId.Fixed(prefix, Day, counts[prefix] = counts.GetValueOrDefault(prefix) + 1);
    }

    /// <summary>The id of the first of its type in the sample.</summary>
    /// <summary>An id of a kind that the sample has on record, for the contract; null where it has none.</summary>
    public static string? Example(string prefix) => prefix is TypeId.Page or TypeId.Import or TypeId.Key ? null : Of(prefix);

    public static string Of(string prefix) => TypeId.Fixed(prefix, Day, 1);
}
