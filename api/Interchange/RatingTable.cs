using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FactCheck;

/// <summary>A rating as a foreign file gives it: words, and perhaps a number on a scale.</summary>
internal sealed record ForeignRating
{
    /// <summary>The publisher's own words.</summary>
    public string? Label { get; init; }
    public decimal? Value { get; init; }
    public decimal? Best { get; init; }
    public decimal? Worst { get; init; }

    /// <summary>The publisher's host, since some words mean different things at different desks.</summary>
    public string? Site { get; init; }
}

/// <summary>What a foreign rating came to; a rating of null means that it is left open.</summary>
internal sealed record MappedRating(string? Rating, string? NoteCode, string? Note);

/// <summary>Foreign labels and the ratings they stand for: a table that is data (<c>ratings.tsv</c>), and what else is determined.</summary>
internal static partial class RatingTable
{
    private static readonly FrozenDictionary<string, string> Ratings = Load();

    /// <summary>The words decide; the number only where there are none known, and only on the scale that schema.org and Google define.</summary>
    public static MappedRating Map(ForeignRating foreign)
    {
        var byLabel = OfLabel(foreign.Label, foreign.Site);
        var byScale = OfScale(foreign);
        if (byLabel is not null)
        {
            return byScale is not null && Rating.Value(byScale) is { } scale && Rating.Value(byLabel) is { } word && Math.Abs(scale - word) >= 2
                ? new(byLabel, "rating-conflict", $"The label '{Short(foreign.Label)}' and the number {foreign.Value} say different things; the label counts.")
                : new(byLabel, null, null);
        }
        if (byScale is not null)
            return new(byScale, "rating-from-scale", $"The rating is that of {foreign.Value} on a scale from {foreign.Worst ?? 1} to {foreign.Best}; the label is not in the table.");
        return new(null, "rating-unmapped", string.IsNullOrWhiteSpace(foreign.Label)
            ? "There is no label that says what was found; the verdict is kept as a draft without a rating."
            : $"No rating is known for the label '{Short(foreign.Label)}'; the verdict is kept as a draft without a rating.");
    }

    /// <summary>The rating that a label stands for, or null.</summary>
    public static string? OfLabel(string? label, string? site)
    {
        if (string.IsNullOrWhiteSpace(label))
            return null;
        foreach (var reading in Readings(label))
        {
            var key = Key(reading);
            if (key.Length > 0 && (site is not null && Ratings.TryGetValue($"{site}\t{key}", out var rating) || Ratings.TryGetValue(key, out rating)))
                return rating;
        }
        return null;
    }

    /// <summary>Where on its scale the number is: only 1 to 5 is determined. On 1 to 6 or 1 to 8 desks count in their own ways, even backwards.</summary>
    private static string? OfScale(ForeignRating foreign) => foreign is { Value: { } value, Best: 5, Worst: null or 1 }
        ? value switch { 1 => "false", 2 => "mostly_false", 3 => "mixed", 4 => "mostly_true", 5 => "true", _ => null }
        : null;

    /// <summary>The label whole, then the parts that can carry the rating alone: in brackets, behind '=', and before the sentence that explains it.</summary>
    private static IEnumerable<string> Readings(string label)
    {
        yield return label;
        if (Bracketed().Match(label) is { Success: true } bracketed)
            yield return bracketed.Groups["inner"].Value;
        if (Numbered().Match(label) is { Success: true } numbered)
            yield return numbered.Groups["rest"].Value;
        if (Headed().Match(label) is { Success: true } headed)
            yield return headed.Groups["rest"].Value;
        if (Explained().Match(label) is { Success: true } explained)
            yield return explained.Groups["head"].Value;
    }

    private static string Key(string label)
    {
        var key = new StringBuilder(label.Length);
        foreach (var c in Fold.Of(label))
        {
            if (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                key.Append(c);
            else if (c is not ('\'' or '’') && key.Length > 0 && key[^1] != ' ')
                key.Append(' ');
        }
        return key.ToString().TrimEnd();
    }

    private static FrozenDictionary<string, string> Load()
    {
        using var reader = new StreamReader(typeof(RatingTable).Assembly.GetManifestResourceStream("interchange/ratings.tsv")!);
        var ratings = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Split('\t') is not [var rating, var site, var labels])
                continue;
            foreach (var label in labels.Split('|'))
                ratings.TryAdd(site is "*" ? Key(label) : $"{site}\t{Key(label)}", Rating.All[rating].Name);
        }
        return ratings.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string? Short(string? label) => label is { Length: > 80 } ? label[..80] + "…" : label;

    [GeneratedRegex(@"^[\d\s]*[\[(（【](?<inner>[^\])）】]+)[\])）】]\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^\s*-?\d+([.,]\d+)?\s*(/\s*\d+)?\s*[=:–—-]\s*(?<rest>.+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, 10_000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\s*(our |the )?(rating|verdict|conclusion|finding|result|calificación|veredicto|conclusión|conclusão|resultado|bewertung|verdetto|ocena|sonuç)\s*[:=–—-]\s*(?<rest>.+)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, 10_000)]
    private static partial Regex Headed();

    /// <summary>A comma does not end the head: "True, but" is not true.</summary>
    [GeneratedRegex(@"^\s*(?<head>[^.:;!|/(\[。：；–—]{2,40}?)\s*([.:;!|/(\[。：；–—]|\s-\s).*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, 10_000)]
    private static partial Regex Explained();
}
