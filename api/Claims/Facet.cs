namespace FactCheck.Claims;

/// <summary>Names of facets: what claims are listed and found by beyond their words.</summary>
internal static class Facet
{
    public const string Topic = "topic", Subject = "subject", Claimant = "claimant", Rating = "rating", Publisher = "publisher";
    public const string Host = "host", Has = "has", Status = "status", Contention = "contention", Language = "language";
    public const string Spoken = "spoken", Year = "year", Reviewed = "reviewed", Kind = "kind", Site = "site";
    public const string ReviewLanguage = "reviewlanguage", Newest = "newest", Review = "review";

    /// <summary>Facets that lists filter on; the others are columns of the claim, or asked of the text index alone.</summary>
    private static readonly string[] Listed = [Topic, Subject, Claimant, Rating, Publisher, Host, Has, Review];

    public static string Of(string name, string value) => $"{name}:{value}";

    /// <summary>Tells whether the text index has a facet. A review's is one of a kind, and looked for by its beginning.</summary>
    public static bool IsTerm(string facet) => !facet.StartsWith(Review + ":", StringComparison.Ordinal);

    /// <summary>Picks those that are in lists; a review without a site is in none.</summary>
    public static IEnumerable<string> InLists(IEnumerable<string> facets) => facets.Where(facet =>
        Listed.Contains(facet[..facet.IndexOf(':', StringComparison.Ordinal)], StringComparer.Ordinal)
        && !facet.StartsWith(Review + ": ", StringComparison.Ordinal));
}
