using System.Globalization;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Search.Analysis;
using FactCheck.Search.Index;
using FactCheck.Text;

namespace FactCheck.Search.Query;

/// <summary>Which published verdicts, that is reviews, a search is after. A claim is found where one of its reviews fits in every respect.</summary>
/// <param name="Site">The host of the review's address, or a domain above it.</param>
/// <param name="Language">The primary subtag of the language it is written in.</param>
/// <param name="Since">It, or the claim, is of this moment or newer.</param>
internal sealed record ReviewFilter(string? Site, string? Language, string? Since)
{
    private const int MostYears = 60;

    /// <summary>Whether every review fits.</summary>
    public bool IsOpen => Site is null && Language is null && Since is null;

    /// <summary>What every claim found has, as expressions of the text index.</summary>
    public IEnumerable<string> Expressions(ITextIndex index)
    {
        string Term(string name, string value) => index.Term(SearchDocument.FacetTerm(Facet.Of(name, value)));
        yield return Term(Facet.Has, "verdict");
        if (Site is not null)
            yield return Term(Facet.Site, Site);
        if (Language is not null)
            yield return Term(Facet.ReviewLanguage, Language);
        if (Since is not null && Year(Since) is var year && ReviewFacets.LastYear - year < MostYears)
            yield return index.Any(Enumerable.Range(year, ReviewFacets.LastYear - year + 1).Select(one => Term(Facet.Newest, one.ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>Whether one review fits in every respect; the text index only knows that some review fits in each.</summary>
    public bool Covers(IEnumerable<string> facets)
    {
        foreach (var facet in facets)
        {
            if (!Facet.IsTerm(facet) && facet[(Facet.Review.Length + 1)..].Split(' ') is [var site, var language, var newest] && Fits(site, language, newest))
                return true;
        }
        return false;
    }

    /// <summary>Whether a review fits.</summary>
    public bool Covers(string? host, string language, string newest) =>
        WebUrl.Sites(host).Append("").Any(site => Fits(site, Analyzer.Primary(language)!, newest));

    private bool Fits(string site, string language, string newest) => (Site is null || string.Equals(Site, site, StringComparison.Ordinal))
        && (Language is null || string.Equals(Language, language, StringComparison.Ordinal))
        && (Since is null || string.CompareOrdinal(newest, Since) >= 0);

    private static int Year(string moment) => int.Parse(moment.AsSpan(0, 4), CultureInfo.InvariantCulture);
}

/// <summary>What a claim is found by as one that was reviewed.</summary>
internal static class ReviewFacets
{
    /// <summary>Dates on record are before 2200, and few are in years to come; those that are count as of this one.</summary>
    public const int LastYear = 2060;

    public static IEnumerable<string> Of(Claim claim, IEnumerable<SearchPart> parts)
    {
        var reviews = parts.Where(part => part.What is "verdict")
            .Select(part => (Sites: WebUrl.Sites(part.Url is null ? null : WebUrl.Parse(part.Url)?.Host).ToList(), Language: Analyzer.Primary(part.Language ?? claim.Language)!, Newest: Newest(claim, part.ReviewedAt)))
            .ToList();
        foreach (var (sites, language, newest) in reviews)
        {
            foreach (var site in sites)
                yield return Facet.Of(Facet.Site, site);
            yield return Facet.Of(Facet.ReviewLanguage, language);
            var year = Math.Min(int.Parse(newest.AsSpan(0, 4), CultureInfo.InvariantCulture), LastYear);
            yield return Facet.Of(Facet.Newest, year.ToString(CultureInfo.InvariantCulture));
        }
        // For each site its newest in each language and in any; with the date last, they stand in the order in which they are listed.
        var listed = reviews.SelectMany(review => review.Sites.DefaultIfEmpty("").SelectMany(site => new[] { (site, review.Language, review.Newest), (site, "", review.Newest) }));
        foreach (var own in listed.GroupBy(one => (one.Item1, one.Item2)))
            yield return Facet.Of(Facet.Review, Listing(own.Key.Item1, own.Key.Item2) + own.Max(one => one.Item3));
    }

    /// <summary>How the facet of a review begins.</summary>
    public static string Listing(string site, string? language) => $"{site} {language} ";

    /// <summary>The newer of the two dates by which the age of a review is counted.</summary>
    public static string Newest(Claim claim, PartialDate? reviewed)
    {
        var (said, then) = (claim.FirstAppearance?.SaidAt?.To ?? "0000", reviewed?.To ?? "0000");
        return string.CompareOrdinal(said, then) > 0 ? said : then;
    }
}
