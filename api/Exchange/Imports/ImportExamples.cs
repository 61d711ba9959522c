using System.Collections.Frozen;

namespace FactCheck.Exchange.Imports;

/// <summary>A small file of each format, for the contract.</summary>
internal static class ImportExamples
{
    private static readonly FrozenDictionary<string, string> ByFormat = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ImportFormat.Ndjson] = """
            {"text":"The tunnel was closed for a day","language":"en","claimant":{"name":"Ana Ruiz"},"claimedAt":"2024-03-01"}

            """,
        [ImportFormat.Csv] = """
            claim,language,claimant,claimDate,publisher,verdict,url
            The tunnel was closed for a day,en,Ana Ruiz,2024-03-01,Example Desk,Mostly false,https://desk.example/checks/tunnel

            """,
        [ImportFormat.Json] = """
            { "@context": "https://schema.org", "@type": "ClaimReview", "url": "https://desk.example/checks/tunnel",
              "claimReviewed": "The tunnel was closed for a day", "datePublished": "2024-03-05",
              "author": { "@type": "Organization", "name": "Example Desk" },
              "reviewRating": { "@type": "Rating", "alternateName": "Mostly false" } }
            """,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The example of a format; null where it has none.</summary>
    public static string? Of(string format) => ByFormat.GetValueOrDefault(format);
}
