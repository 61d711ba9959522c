using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using FactCheck.Exchange.Imports;
using FactCheck.Http.Problems;
using FactCheck.Text;

namespace FactCheck.Exchange.Readers;

/// <summary>The columns of a CSV file, ours and the foreign headers that mean the same.</summary>
internal static class CsvColumns
{
    /// <summary>Each column with its meaning and the headers it is known by; the README's table is made of these.</summary>
    public static readonly IReadOnlyList<(string Name, string Meaning, string[] Also)> All =
    [
        ("text", "the claim; the one column that must be there", ["claim", "claimReviewed", "claim_reviewed", "statement", "claimText"]),
        ("shortText", "the claim in at most 75 characters", ["short_text"]),
        ("language", "BCP 47 tag; else the parameter `language`, else `und`", ["lang", "inLanguage", "languageCode"]),
        ("kind", "a value of claim.kind", []),
        ("status", "a value of claim.status", []),
        ("topics", "separated by `;` or `|`; one that holds such a sign stands in quotation marks", ["topic", "tags", "keywords"]),
        ("subjects", "names of those it is about, separated as topics are", ["about"]),
        ("claimant", "who claimed it", ["speaker", "claimAuthor", "itemReviewed.author"]),
        ("claimantKind", "a value of actor.kind", []),
        ("claimedAt", "when it was claimed", ["claimDate", "saidAt", "statementDate"]),
        ("sourceUrl", "where it was claimed", ["source", "appearance", "firstAppearance"]),
        ("sourceTitle", "title of that source", []),
        ("sourceKind", "a value of source.kind", []),
        ("publisher", "whose verdict it is; an address stands for its host", ["author", "site", "factchecker", "organization"]),
        ("rating", "a value of rating, or the publisher's label", ["verdict"]),
        ("label", "the publisher's own words", ["alternateName", "alternativeName", "textualRating", "ratingName", "ratingLabel"]),
        ("ratingValue", "the publisher's number", []),
        ("bestRating", "the best number of its scale", []),
        ("worstRating", "the worst number of its scale", []),
        ("summary", "the finding in short", ["title", "headline", "ratingExplanation"]),
        ("explanation", "the finding at length", ["reviewBody", "body"]),
        ("verdictUrl", "where the verdict is published", ["url", "reviewUrl", "link"]),
        ("reviewer", "who did the work", []),
        ("reviewedAt", "when the work was done; where there is no column publishedAt, when the verdict was published too", ["reviewDate", "datePublished", "date"]),
        ("publishedAt", "when the verdict was published", []),
        ("verdictState", "`draft` or `published`; published when left out", ["state"]),
        ("overrideReason", "why it is published without evidence on record", []),
        ("evidenceUrl", "a source that bears on the claim", []),
        ("evidenceStance", "a value of stance; needed with evidenceUrl", []),
        ("externalId", "`scheme:value`; by it a row is known when it comes again", ["id"]),
    ];

    private static readonly FrozenDictionary<string, string> ByHeader = All
        .SelectMany(column => column.Also.Prepend(column.Name).Select(header => (Key(header), column.Name)))
        .DistinctBy(pair => pair.Item1)
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Name, StringComparer.Ordinal);

    /// <summary>Reads <c>text:Aussage,rating:Urteil</c>: our column, their header.</summary>
    public static Dictionary<string, string> Mapping(string? text, string format)
    {
        if (text is not null && format is not ImportFormat.Csv)
            throw Problem.InvalidParameter([new() { Parameter = "mapping", Code = "invalid-value", Detail = $"'mapping' names the columns of CSV; this file is taken as {format}." }]);
        var mapping = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split(':', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts[1].Length == 0 || !All.Any(column => string.Equals(column.Name, parts[0], StringComparison.Ordinal)))
                throw Problem.InvalidParameter([new() { Parameter = "mapping", Code = "invalid-value", Detail = $"'{pair}' is not column:header; the columns are {string.Join(", ", All.Select(column => column.Name))}." }]);
            mapping[Key(parts[1])] = parts[0];
        }
        return mapping;
    }

    /// <summary>Our column for each of the file's; null for those that mean nothing here.</summary>
    public static string?[] Resolve(IReadOnlyList<string> headers, Dictionary<string, string> mapping)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var columns = new string?[headers.Count];
        // What is mapped by hand comes first, so that a header of ours does not take its place.
        for (var i = 0; i < columns.Length; i++)
        {
            if (mapping.TryGetValue(Key(headers[i]), out var ours) && taken.Add(ours))
                columns[i] = ours;
        }
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is null && !mapping.ContainsKey(Key(headers[i])) && ByHeader.TryGetValue(Key(headers[i]), out var ours) && taken.Add(ours))
                columns[i] = ours;
        }
        return columns;
    }

    private static string Key(string header)
    {
        var key = new StringBuilder(header.Length);
        foreach (var c in TextFolding.Of(header).Where(char.IsLetterOrDigit))
            key.Append(char.ToLower(c, CultureInfo.InvariantCulture));
        return key.ToString();
    }
}
