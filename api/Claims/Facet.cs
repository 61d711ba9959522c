namespace FactCheck.Claims;

/// <summary>Names of facets: what claims are listed and found by beyond their words.</summary>
internal static class Facet
{
    public const string Topic = "topic", Subject = "subject", Claimant = "claimant", Rating = "rating", Publisher = "publisher", Host = "host", Has = "has",
        Status = "status", Contention = "contention", Language = "language", Spoken = "spoken", Year = "year", Reviewed = "reviewed", Kind = "kind",
        Site = "site", ReviewLanguage = "reviewlanguage", Newest = "newest", Review = "review";

    /// <summary>Those that lists filter on; the others are columns of the claim, or asked of the text index alone.</summary>
    private static readonly string[] Listed = [Topic, Subject, Claimant, Rating, Publisher, Host, Has, Review];

    public static string Of(string name, string value) => $"{name}:{value}";

    /// <summary>Whether the text index has it. A review's is one of a kind, and looked for by its beginning.</summary>
    public static bool IsTerm(string facet) => !facet.StartsWith(Review + ":", StringComparison.Ordinal);

    public static IEnumerable<string> InLists(IEnumerable<string> facets) => facets.Where(facet =>
        Listed.Contains(facet[..facet.IndexOf(':', StringComparison.Ordinal)], StringComparer.Ordinal) && !facet.StartsWith(Review + ": ", StringComparison.Ordinal)); // a review without a site is in no list
}
