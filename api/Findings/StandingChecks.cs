using FactCheck.Data;
using FactCheck.Record;
using FactCheck.Settings;
using FactCheck.Sources;

namespace FactCheck.Findings;

/// <summary>Checks verdicts that stand against what else is on record: their evidence, dates, neighbours and those concerned.</summary>
internal static class StandingChecks
{
    /// <summary>The findings of all checks.</summary>
    /// <param name="read">The record.</param>
    /// <param name="claims">The claims to look around; null for all.</param>
    /// <param name="today">The day, as <c>2026-12-01</c>.</param>
    /// <param name="policy">Whether those concerned are to be asked.</param>
    public static List<FoundFinding> Of(ReadSession read, IReadOnlyCollection<string>? claims, string today, PublicationPolicy policy)
    {
        var around = claims is null ? null : StandingStore.Neighbours(read, claims);
        List<Suspect> suspects =
        [
            .. StandingStore.Overdue(read, claims, today),
            .. StandingStore.Withdrawn(read, claims),
            .. StandingStore.Gaps(read, around),
            .. StandingStore.Updated(read, around),
            .. StandingStore.Twice(read, claims),
            .. policy.Replies is PolicyMode.Off ? [] : StandingStore.Unasked(read, claims),
            .. SingleRoots(read, claims),
        ];
        if (suspects.Count == 0)
            return [];
        var ids = suspects.SelectMany(one => new[] { one.FirstId, one.SecondId }).OfType<string>().Distinct(StringComparer.Ordinal);
        var verdicts = LogicStore.StandingOf(read, ids).ToDictionary(verdict => verdict.Id, StringComparer.Ordinal);
        var links = LogicStore.LinksById(read, suspects.Select(one => one.LinkId).OfType<string>().Distinct(StringComparer.Ordinal))
            .ToDictionary(link => link.Id, StringComparer.Ordinal);
        return suspects.ConvertAll(one => Of(one, verdicts, one.LinkId is null ? null : links[one.LinkId]));
    }

    private static string SeverityOf(string code) =>
        code is FindingCode.GradedGap or FindingCode.SingleRoot or FindingCode.UpdatedButStanding ? FindingSeverity.Suggestion
            : FindingSeverity.Warning;

    /// <summary>Decisive ratings whose several sources go back to one.</summary>
    private static IEnumerable<Suspect> SingleRoots(ReadSession read, IReadOnlyCollection<string>? claims)
    {
        var supports = StandingStore.Derived(read, claims).ToLookup(one => one.VerdictId, one => one.SourceId, StringComparer.Ordinal);
        var derivations = Derivations.Of(read, [.. supports.SelectMany(sources => sources).Distinct(StringComparer.Ordinal)]);
        foreach (var sources in supports)
        {
            if (derivations.Origins(sources) is { Sources: > 1, IndependentRoots: 1 } origins)
                yield return new() { Code = FindingCode.SingleRoot, FirstId = sources.Key, Detail = $"{origins.Sources}" };
        }
    }

    private static FoundFinding Of(Suspect one, Dictionary<string, DecidedClaim> verdicts, LogicalLink? link)
    {
        var first = verdicts[one.FirstId];
        var second = one.SecondId is null ? null : verdicts[one.SecondId];
        List<DecidedClaim> pair = second is null ? [first] : [first, second];
        List<string> claims = [.. pair.Select(verdict => verdict.ClaimId).Distinct(StringComparer.Ordinal)];
        List<LogicalLink> links = link is null ? [] : [link];
        List<string> more = one.Detail is null ? [] : [one.Detail];
        return new()
        {
            Id = FoundFinding.Fingerprint(one.Code, claims, links, pair, more),
            Code = one.Code,
            Severity = SeverityOf(one.Code),
            Claims = claims,
            Links = links,
            Verdicts = pair,
            Proof = texts => FindingText.Rated(first, texts) + FindingText.Told(one, first, second, link, texts),
        };
    }
}
