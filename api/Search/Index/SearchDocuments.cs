using System.Text.Json;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Search.Analysis;
using FactCheck.Search.Query;
using FactCheck.Text;

namespace FactCheck.Search.Index;

/// <summary>Makes of a claim, as it is shown, what it is found by.</summary>
internal static class SearchDocuments
{
    /// <summary>Terms of one column at most: a claim with hundreds of quotes is found by the first of them.</summary>
    private const int LongestColumn = 20_000;

    /// <param name="claim"></param>
    /// <param name="parts">What it has beyond what it shows.</param>
    /// <param name="names">Every name its actors are known by.</param>
    public static SearchDocument Of(Claim claim, IReadOnlyList<SearchPart> parts, ILookup<string, string> names)
    {
        var searchable = claim.Status is not (ClaimStatus.Draft or ClaimStatus.Withdrawn or ClaimStatus.Merged);
        var reviewed = parts.Where(part => part is { What: "verdict", ReviewedAt: not null }).Select(part => part.ReviewedAt!).MaxBy(date => date.To, StringComparer.Ordinal);
        var document = new SearchDocument
        {
            Seq = claim.Seq,
            ClaimId = claim.Id,
            Searchable = searchable,
            Text = "",
            Title = "",
            Summary = "",
            Quote = "",
            Claimant = "",
            Subject = "",
            Topic = "",
            Source = "",
            Form = "",
            Facets = JsonSerializer.Serialize(Facets(claim, parts, reviewed).Concat(searchable ? ReviewFacets.Of(claim, parts) : []).Distinct(StringComparer.Ordinal)),
            SaidFrom = claim.FirstAppearance?.SaidAt?.From,
            SaidTo = claim.FirstAppearance?.SaidAt?.To,
            ReviewedFrom = reviewed?.From,
            ReviewedTo = reviewed?.To,
        };
        if (!searchable)
            return document;
        var merged = parts.Where(part => part.What is "merged").ToList();
        var texts = new List<(string? Text, string? Language)> { (claim.Text, claim.Language), (claim.ShortText, claim.Language) };
        texts.AddRange(claim.Translations.Select(translation => ((string?)translation.Text, (string?)translation.Language)));
        foreach (var part in parts)
        {
            texts.AddRange([(part.Text, part.Language ?? claim.Language), (part.Title, part.Language ?? claim.Language)]);
            texts.AddRange((part.Translations ?? []).Select(translation => ((string?)translation.Text, (string?)translation.Language)));
        }
        return document with
        {
            Form = Column(texts.SelectMany(text => Analyzer.Forms(text.Text, text.Language))),
            Text = Column([Analyzer.Joined(claim.Text, claim.Language), .. Translated(claim.Translations), .. merged.SelectMany(part => Translated(part.Translations ?? []).Prepend(Analyzer.Joined(part.Text, part.Language)))]),
            Title = Column([Analyzer.Joined(claim.ShortText, claim.Language), .. merged.Select(part => Analyzer.Joined(part.Title, part.Language))]),
            Summary = Column(parts.Where(part => part.What is "verdict").SelectMany(part => new[] { Analyzer.Joined(part.Text, part.Language), Analyzer.Joined(part.Title, part.Language), Address(part.Url is null ? null : WebUrl.Parse(part.Url)?.Canonical) })),
            Quote = Column(parts.Where(part => part.What is "statement" or "evidence").SelectMany(part => Translated(part.Translations ?? []).Prepend(Analyzer.Joined(part.Text, part.Language ?? claim.Language)))),
            Claimant = Column(claim.Claimants.SelectMany(claimant => (claimant.Actor is { } actor ? names[actor.Id] : []).Prepend(claimant.Actor?.Name ?? claimant.Label)).Select(name => Analyzer.Joined(name, null))),
            Subject = Column(claim.Subjects.SelectMany(subject => names[subject.Id].Prepend(subject.Name)).Select(name => Analyzer.Joined(name, null))),
            Topic = Column(claim.Topics.Select(topic => Analyzer.Joined(topic, null))),
            Source = Column(parts.Where(part => part.What is "statement" or "evidence").SelectMany(part => new[] { Analyzer.Joined(part.Title, part.Language ?? claim.Language), Analyzer.Joined(part.Host, null), Address(part.Url) })),
        };
    }

    /// <summary>The actors by whose names the claim is found.</summary>
    public static IEnumerable<string> Actors(Claim claim) => claim.Claimants.Select(claimant => claimant.Actor?.Id).OfType<string>().Concat(claim.Subjects.Select(subject => subject.Id));

    /// <summary>A canonical address as one term.</summary>
    public static string Address(string? canonicalUrl) => canonicalUrl is null ? "" : SearchDocument.FacetTerm($"url:{canonicalUrl}");

    private static IEnumerable<string> Facets(Claim claim, IReadOnlyList<SearchPart> parts, PartialDate? reviewed)
    {
        yield return Facet.Of(Facet.Status, claim.Status);
        yield return Facet.Of(Facet.Kind, claim.Kind);
        yield return Facet.Of(Facet.Contention, claim.Contention.State);
        yield return Facet.Of(Facet.Language, claim.Language);
        yield return Facet.Of(Facet.Spoken, Analyzer.Primary(claim.Language)!);
        if (claim.FirstAppearance?.SaidAt is { } said)
            yield return Facet.Of(Facet.Year, said.From[..4]);
        if (reviewed is not null)
            yield return Facet.Of(Facet.Reviewed, reviewed.From[..4]);
        foreach (var topic in claim.Topics)
            yield return Facet.Of(Facet.Topic, topic);
        foreach (var subject in claim.Subjects)
            yield return Facet.Of(Facet.Subject, subject.Id);
        foreach (var claimant in claim.Claimants)
        {
            if (claimant.Actor is { } actor)
                yield return Facet.Of(Facet.Claimant, actor.Id);
        }
        foreach (var verdict in claim.Verdicts)
        {
            yield return Facet.Of(Facet.Rating, verdict.Rating);
            yield return Facet.Of(Facet.Publisher, verdict.Publisher.Id);
        }
        foreach (var part in parts)
        {
            if (part.Host is not null)
                yield return Facet.Of(Facet.Host, part.Host);
        }
        if (claim.Verdicts.Count > 0)
            yield return Facet.Of(Facet.Has, "verdict");
        if (claim.Counts.Rebuttals > 0)
            yield return Facet.Of(Facet.Has, "rebuttal");
    }

    private static IEnumerable<string> Translated(IEnumerable<Translation> translations) => translations.Select(translation => Analyzer.Joined(translation.Text, translation.Language));

    private static string Column(IEnumerable<string> texts)
    {
        var column = string.Join(' ', texts.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal));
        return column.Length <= LongestColumn ? column : column[..column.LastIndexOf(' ', LongestColumn)];
    }
}
