using FactCheck.Claims;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Search.Query;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.SavedSearches;

/// <summary>A search as <c>GET /v1/search</c> takes it. A claim fits with all of its words, in any of their forms.</summary>
public sealed record SavedQuery : IValidatable
{
    /// <summary>
    /// Text of the search, at most 500 characters: words, "phrases", -exclusions, begin*, and claimant:, subject:, topic:, source:,
    /// rating: and lang: with a word or a "phrase".
    /// </summary>
    [Text(500)]
    public string? Q { get; init; }

    /// <summary>Only claims that this actor asserts: an id, or words of the name.</summary>
    [Text(300)]
    public string? Claimant { get; init; }

    /// <summary>Only claims about this actor: an id, or words of the name.</summary>
    [Text(300)]
    public string? Subject { get; init; }

    /// <summary>Only claims with these words in a topic.</summary>
    [Text(100)]
    public string? Topic { get; init; }

    /// <summary>Only claims with a source of this address, this host or these words in its title.</summary>
    [Text(2000)]
    public string? Source { get; init; }

    /// <summary>Only claims with a published verdict of this rating.</summary>
    [OneOf<Rating>]
    public string? Rating { get; init; }

    /// <summary>Only claims with a verdict published by the actor with this id.</summary>
    [Identifier(TypeId.Actor)]
    public string? Publisher { get; init; }

    /// <summary>Only claims whose text is in this language; <c>es</c> takes in <c>es-MX</c>.</summary>
    [LanguageTag]
    public string? Language { get; init; }

    /// <summary>Only claims with this status.</summary>
    [OneOf<ClaimStatus>]
    public string? Status { get; init; }

    /// <summary>Only claims that stand so among the actors.</summary>
    [OneOf<ContentionState>]
    public string? Contention { get; init; }

    /// <summary>Only claims first known to have been said then or later: a date, which may be partial.</summary>
    [PartialDateForm]
    public string? SaidFrom { get; init; }

    /// <summary>Only claims first known to have been said then or earlier: a date, which may be partial.</summary>
    [PartialDateForm]
    public string? SaidTo { get; init; }

    /// <summary>Only claims whose newest verdict was reviewed then or later: a date, which may be partial.</summary>
    [PartialDateForm]
    public string? ReviewedFrom { get; init; }

    /// <summary>Only claims whose newest verdict was reviewed then or earlier: a date, which may be partial.</summary>
    [PartialDateForm]
    public string? ReviewedTo { get; init; }

    public IEnumerable<ValidationError> Faults()
    {
        if (Q is null)
            yield return new() { Pointer = "/q", Code = "required", Detail = "A query has a text, as /v1/search does." };
    }

    /// <summary>The query, ready to be asked of claims.</summary>
    internal StandingQuery Standing() => StandingQuery.Of(new()
    {
        Q = Q,
        Claimant = Claimant,
        Subject = Subject,
        Topic = Topic,
        Source = Source,
        Rating = Rating,
        Publisher = Publisher,
        Language = Language,
        Status = Status,
        Contention = Contention,
        SaidFrom = SaidFrom,
        SaidTo = SaidTo,
        ReviewedFrom = ReviewedFrom,
        ReviewedTo = ReviewedTo,
    });
}
