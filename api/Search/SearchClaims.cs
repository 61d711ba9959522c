using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Search.Index;
using FactCheck.Search.Matching;
using FactCheck.Search.Postings;
using FactCheck.Search.Query;
using FactCheck.Text;

namespace FactCheck.Search;

/// <summary>What a search found.</summary>
public sealed record SearchPage
{
    /// <summary>The claims.</summary>
    public required IReadOnlyList<FoundClaim> Items { get; init; }

    /// <summary>What to send as cursor for the next page; null on the last one.</summary>
    public required string? NextCursor { get; init; }

    /// <summary>How the text was read.</summary>
    public required ParsedQuery InterpretedAs { get; init; }

    /// <summary>True where more claims match than are put in order of relevance, which are the best 2,000: <c>sort=date</c> goes through all.</summary>
    public required bool Truncated { get; init; }

    /// <summary>How many of the claims found have each value, where it was asked for; of a truncated search, of those put in order.</summary>
    public required SearchFacets? Facets { get; init; }

    internal static SearchPage Of(ReadSession read, ClaimIndex frequencies, SearchParameters parameters, HttpRequest request, Cursors cursors)
    {
        var walk = cursors.Open(request, parameters) is { } state ? Walk.Read(state) ?? throw Problem.InvalidCursor() : null;
        using var searching = new Searcher(frequencies.For(read), parameters, walk);
        var byDate = parameters.Sort is SearchOrder.Date || searching.Mode is SearchMode.None;
        var (ranked, more) = byDate && parameters.Facets is null ? ([], false) : searching.Ranked();
        var (page, next) = byDate ? searching.NewestPage(parameters.Size) : searching.Page(ranked, parameters.Size);
        return new()
        {
            Items = Show(read, searching.Closely(page), searching.Asked),
            NextCursor = next is null ? null : cursors.Seal(request, next.Write()),
            InterpretedAs = searching.Reading,
            Truncated = more,
            Facets = parameters.Facets is null ? null : SearchFacets.Of(read, parameters.Facets.Split(','), ranked.Select(one => one.Seq)),
        };
    }

    private static List<FoundClaim> Show(ReadSession read, List<ScoredClaim> page, QueryTerms asked)
    {
        var written = ClaimViewStore.FindAll(read, page.Select(one => one.Document.Seq));
        var parts = SearchStore.Parts(read, page.ConvertAll(one => one.Document.ClaimId)).ToLookup(part => part.ClaimId, StringComparer.Ordinal);
        return page.ConvertAll(one =>
        {
            var body = written[one.Document.Seq].Body!;
            return new FoundClaim
            {
                Claim = new(body),
                Score = Math.Round(one.Found, 4),
                Highlights = Highlighting.Of(JsonSerializer.Deserialize<ClaimPassages>(body, JsonDefaults.Options)!, parts[one.Document.ClaimId], asked),
                Because = one.Because(),
            };
        });
    }
}

internal sealed class SearchClaims(Cursors cursors, ClaimIndex frequencies, Db db) : Operation<SearchParameters, ResourceResult<SearchPage>>
{
    public override void Configure()
    {
        Get("/v1/search");
        RequireScope(Scope.Read);
        RateLimit(RateLimitCategory.Search);
    }

    /// <summary>Search the claims</summary>
    /// <remarks>
    /// Over claim texts, translations, short texts, quotes, verdicts, claimants, subjects, topics and sources. Case and
    /// accents do not matter; English and Spanish words are found in their other forms, and a word that is not on record
    /// finds those one or two letters away. Any text is a search: interpretedAs says how it was read. Of claims that fit as
    /// well those with a standing verdict come first, then the oldest. The pages of one search show each claim once, while
    /// others are recorded or taken away; a claim recorded after the first page is not among them.
    /// </remarks>
    protected override ResourceResult<SearchPage> Execute(SearchParameters parameters)
    {
        using var read = db.Read();
        return new(SearchPage.Of(read, frequencies, parameters, HttpContext.Request, cursors));
    }
}
