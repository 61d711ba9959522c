using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FactCheck.Claims;

namespace FactCheck.Search.Index;

/// <summary>What a claim is found by: the terms of its parts, and its facets.</summary>
internal sealed record SearchDocument
{
    /// <summary>The columns of the index, in its order.</summary>
    public const string TextColumn = "text", TitleColumn = "title", SummaryColumn = "summary", QuoteColumn = "quote", ClaimantColumn = "claimant",
        SubjectColumn = "subject", TopicColumn = "topic", SourceColumn = "source", FormColumn = "form", FacetColumn = "facet";

    public required long Seq { get; init; }
    public required string ClaimId { get; init; }
    public required bool Searchable { get; init; }

    /// <summary>The claim's text, its translations, and the texts of claims merged into it.</summary>
    public required string Text { get; init; }
    public required string Title { get; init; }

    /// <summary>The summaries and labels of published verdicts.</summary>
    public required string Summary { get; init; }
    public required string Quote { get; init; }
    public required string Claimant { get; init; }
    public required string Subject { get; init; }
    public required string Topic { get; init; }

    /// <summary>Titles, hosts and addresses of the sources of statements and evidence.</summary>
    public required string Source { get; init; }

    /// <summary>Words as they are written, where their terms are shorter.</summary>
    public required string Form { get; init; }

    /// <summary>The facets as JSON: a search loads many documents and looks at the facets of few.</summary>
    public required string Facets { get; init; }

    /// <summary>name:value pairs that filters and counts go by.</summary>
    [JsonIgnore]
    public List<string> FacetList => FacetsOf(Facets);

    /// <summary>The bounds of the first known appearance.</summary>
    public string? SaidFrom { get; init; }
    public string? SaidTo { get; init; }

    /// <summary>The bounds of the newest published verdict's review.</summary>
    public string? ReviewedFrom { get; init; }
    public string? ReviewedTo { get; init; }

    /// <summary>The terms of the columns that hold words.</summary>
    [JsonIgnore]
    public string[] Words => [Text, Title, Summary, Quote, Claimant, Subject, Topic, Source];

    /// <summary>The texts of the index's columns.</summary>
    [JsonIgnore]
    public string[] Columns => [.. Words, Form, string.Join(' ', FacetList.Where(Facet.IsTerm).Select(FacetTerm))];

    /// <summary>Whether both would be found by the same.</summary>
    public bool Equals(SearchDocument? other) => other is not null && Seq == other.Seq && string.Equals(ClaimId, other.ClaimId, StringComparison.Ordinal) && Searchable == other.Searchable
        && string.Equals(Facets, other.Facets, StringComparison.Ordinal) && Columns.SequenceEqual(other.Columns, StringComparer.Ordinal)
        && (SaidFrom, SaidTo, ReviewedFrom, ReviewedTo) == (other.SaidFrom, other.SaidTo, other.ReviewedFrom, other.ReviewedTo);

    public static List<string> FacetsOf(string json) => JsonSerializer.Deserialize<List<string>>(json)!;

    public override int GetHashCode() => Seq.GetHashCode();

    /// <summary>A facet as a term: as it is where it is a plain word, else its hash.</summary>
    public static string FacetTerm(string facet)
    {
        var (name, value) = (facet[..facet.IndexOf(':', StringComparison.Ordinal)], facet[(facet.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            ? $"{name}_{value}"
            : $"{name}__{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, 10))}";
    }
}
