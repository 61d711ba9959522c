using FactCheck.Data;
using FactCheck.Exchange.Google.Http;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Search.Postings;
using FactCheck.Search.Query;
using FactCheck.Text;

namespace FactCheck.Exchange.Google;

/// <summary>What to search for; query or reviewPublisherSiteFilter is needed.</summary>
public sealed record ClaimSearchParameters : GoogleListParameters
{
    /// <summary>A thousand years: nothing on record is older.</summary>
    private const int LongestAge = 365_000;

    /// <summary>Any text, at most 500 characters. It is read as <c>q</c> of <c>/v1/search</c> is: claims with all its words, or with some where none has all.</summary>
    [Text(500), Example("harfuch vacation")]
    public string? Query { get; set; }

    /// <summary>Only reviews in this language; the region does not count.</summary>
    [LanguageCode]
    public string? LanguageCode { get; set; }

    /// <summary>Only reviews on this site, such as <c>nytimes.com</c>, and what is below it.</summary>
    [Site]
    public string? ReviewPublisherSiteFilter { get; set; }

    /// <summary>Only reviews so many days old at most, by the date of the review or of the claim, whichever is newer.</summary>
    [Between(0, int.MaxValue)]
    public int? MaxAgeDays { get; set; }

    internal ReviewFilter Filter(DateTimeOffset now) => new(SiteAttribute.Host(ReviewPublisherSiteFilter), LanguageCodeAttribute.Primary(LanguageCode),
        MaxAgeDays is null or 0 or > LongestAge ? null : Instant.Text(now.AddDays(-MaxAgeDays.Value)));
}

/// <summary>What a search found; empty where that is nothing.</summary>
[EmptyIsUnset]
public sealed record FactCheckedClaims
{
    /// <summary>The claims.</summary>
    public IReadOnlyList<FactCheckedClaim>? Claims { get; init; }

    /// <summary>The token of the next page; left out on the last.</summary>
    public string? NextPageToken { get; init; }
}

internal sealed class SearchFactCheckedClaims(ClaimIndex frequencies, TimeProvider clock, Db db) : Operation<ClaimSearchParameters, GoogleAnswer<FactCheckedClaims>>
{
    public override void Configure()
    {
        Get("/v1alpha1/claims:search");
        RequireScope(Scope.Read);
    }

    /// <summary>Search the claims that were checked (claims.search)</summary>
    /// <remarks>
    /// Google's <c>claims:search</c> over this record: each claim with a published verdict that stands, once, with those of its
    /// verdicts that fit the filters. With a query the best match comes first; a site by itself is listed newest first. A
    /// query goes through the 2,000 claims that <c>/v1/search</c> puts in order at most, a list of a site through 100,000.
    /// The pages show each claim once, while others are recorded or taken away.
    /// Zero and empty count as left out. Where nothing is found the answer is <c>{}</c>.
    /// </remarks>
    protected override GoogleAnswer<FactCheckedClaims> Execute(ClaimSearchParameters parameters)
    {
        var reply = GoogleReply<FactCheckedClaims>.Of(HttpContext.Request);
        if (parameters is { Query: null, ReviewPublisherSiteFilter: null })
            throw Problem.InvalidParameter([new() { Parameter = "query", Code = "required", Detail = "Give a 'query', or a reviewPublisherSiteFilter." }]);
        var filter = parameters.Filter(clock.GetUtcNow());
        using var read = db.Read();
        var (found, next) = parameters.Query is null ? OfSite(read, parameters, filter) : Best(frequencies.For(read), parameters, filter);
        var claims = FactCheckedClaimStore.Show(read, found, filter);
        return reply.Of(new() { Claims = claims.Count == 0 ? null : claims, NextPageToken = next });
    }

    private static (List<long> Found, string? Next) OfSite(ReadSession read, ClaimSearchParameters parameters, ReviewFilter filter)
    {
        var after = parameters.State is null ? null : SitePlace.Read(parameters.State) ?? throw GoogleListParameters.InvalidToken();
        var found = FactCheckedClaimStore.ClaimsOfSite(read, filter, after, parameters.Skipped, parameters.Size + 1);
        var page = found.Take(parameters.Size).ToList();
        return (page.ConvertAll(place => place.Seq), found.Count > page.Count ? parameters.Next(true, page[^1].Write()) : null);
    }

    private static (List<long> Found, string? Next) Best(ClaimIndex.View frequencies, ClaimSearchParameters parameters, ReviewFilter filter)
    {
        var walk = parameters.State is null ? null : Walk.Read(parameters.State) ?? throw GoogleListParameters.InvalidToken();
        using var searching = new Searcher(frequencies, new SearchParameters { Q = parameters.Query, Reviews = filter }, walk, GoogleListParameters.InvalidToken);
        // Signs alone ask for nothing; the filter would then find everything.
        if (searching.Reading is { Words: [], Phrases: [], Beginnings: [], Filters: [] })
            return ([], null);
        var (page, next) = searching.Page(searching.Ranked().Ranked, parameters.Size, parameters.Skipped);
        return (page, parameters.Next(next is not null, next?.Write() ?? []));
    }
}
