using System.ComponentModel.DataAnnotations;
using FactCheck.Claims;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Search.Query;

/// <summary>What to search for.</summary>
public sealed record SearchParameters : ListParameters
{
    /// <summary>Any text, at most 500 characters: words, "phrases", -exclusions, begin*, and claimant:, subject:, topic:, source:, rating: and lang: with a word or a "phrase". What is no such thing is read as words.</summary>
    [Required, Text(500), Example("harfuch vacation")]
    public string? Q { get; set; }

    /// <summary>Only claims that this actor asserts: an id, or words of the name.</summary>
    [Text(300)]
    public string? Claimant { get; set; }

    /// <summary>Only claims about this actor: an id, or words of the name.</summary>
    [Text(300)]
    public string? Subject { get; set; }

    /// <summary>Only claims with these words in a topic.</summary>
    [Text(100)]
    public string? Topic { get; set; }

    /// <summary>Only claims with a source of this address, this host or these words in its title.</summary>
    [Text(2000)]
    public string? Source { get; set; }

    /// <summary>Only claims with a published verdict of this rating.</summary>
    [OneOf<Rating>]
    public string? Rating { get; set; }

    /// <summary>Only claims with a verdict published by the actor with this id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Publisher { get; set; }

    /// <summary>Only claims whose text is in this language; <c>es</c> takes in <c>es-MX</c>.</summary>
    [LanguageTag]
    public string? Language { get; set; }

    /// <summary>Only claims with this status.</summary>
    [OneOf<ClaimStatus>]
    public string? Status { get; set; }

    /// <summary>Only claims that stand so among the actors.</summary>
    [OneOf<ContentionState>]
    public string? Contention { get; set; }

    /// <summary>Only claims first known to have been said then or later.</summary>
    [PartialDateForm]
    public string? SaidFrom { get; set; }

    /// <summary>Only claims first known to have been said then or earlier.</summary>
    [PartialDateForm]
    public string? SaidTo { get; set; }

    /// <summary>Only claims whose newest verdict was reviewed then or later.</summary>
    [PartialDateForm]
    public string? ReviewedFrom { get; set; }

    /// <summary>Only claims whose newest verdict was reviewed then or earlier.</summary>
    [PartialDateForm]
    public string? ReviewedTo { get; set; }

    /// <summary>The order; <c>relevance</c> when it is left out.</summary>
    [OneOf<SearchOrder>]
    public string? Sort { get; set; }

    /// <summary>What to count the claims found by: rating, claimant, topic, language and year, parted by commas. Each is counted by itself.</summary>
    [FacetNames]
    public string? Facets { get; set; }

    /// <summary>Which reviews the claims must have, where the question comes in another form than this service's own.</summary>
    internal ReviewFilter? Reviews { get; init; }
}

/// <summary>A list of facets.</summary>
public sealed class FacetNamesAttribute()
    : FormAttribute("^(rating|claimant|topic|language|year)(,(rating|claimant|topic|language|year)){0,4}$", "unknown-value", "Facets are rating, claimant, topic, language and year, parted by commas.", 100);
