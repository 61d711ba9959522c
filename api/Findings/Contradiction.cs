using FactCheck.Links;
using FactCheck.Record;

namespace FactCheck.Findings;

/// <summary>A contradiction as it was found: a path from a literal to one that cannot be together with it.</summary>
/// <param name="Start">The literal that the path begins at.</param>
/// <param name="Path">The steps.</param>
/// <param name="First">The verdict at its beginning; null where links alone contradict each other.</param>
/// <param name="Last">The verdict at its end, which may be the same.</param>
internal sealed record Contradiction(int Start, IReadOnlyList<Implication> Path, DecidedClaim? First, DecidedClaim? Last)
{
    public string Code => this switch
    {
        { First: null } => FindingCode.ContradictoryLinks,
        _ when First.PublisherId != Last!.PublisherId => FindingCode.DesksDisagree,
        { Path.Count: > 1 } => FindingCode.Derived,
        { Path.Count: 0 } => FindingCode.SameRatedApart,
        _ => Path[0].Link.Relation switch
        {
            LinkRelation.Contradicts => First.IsTrue ? FindingCode.BothTrue : FindingCode.BothFalse,
            "contrary_to" => FindingCode.BothTrue,
            LinkRelation.Entails => FindingCode.BrokenEntailment,
            LinkRelation.PartOf => FindingCode.WholeTruePartFalse,
            _ => FindingCode.SameRatedApart,
        },
    };

    public string Severity => Code switch
    {
        FindingCode.DesksDisagree => FindingSeverity.Disagreement,
        _ when Path.Any(step => step.Link.Relation is "translation_of") => FindingSeverity.Suggestion,
        FindingCode.Derived => FindingSeverity.Warning,
        _ => FindingSeverity.Violation,
    };

    public IEnumerable<DecidedClaim> Verdicts =>
        new[] { First, Last }.OfType<DecidedClaim>().DistinctBy(verdict => verdict.Id, StringComparer.Ordinal);

    public IEnumerable<LogicalLink> Links => Path.Select(step => step.Link).DistinctBy(link => link.Id, StringComparer.Ordinal);

    /// <summary>The claims along the path, each once.</summary>
    public IReadOnlyList<string> Claims(ImplicationGraph graph) =>
        [.. Path.Select(step => step.To).Prepend(Start).Select(graph.ClaimOf).Distinct(StringComparer.Ordinal)];

    public FoundFinding Found(ImplicationGraph graph)
    {
        var claims = Claims(graph);
        return new()
        {
            Id = FoundFinding.Fingerprint(Code, claims, Links, Verdicts, []),
            Code = Code,
            Severity = Severity,
            Claims = claims,
            Links = [.. Links],
            Verdicts = [.. Verdicts],
            Proof = texts => FindingText.Proof(this, claims[0], texts),
        };
    }
}
