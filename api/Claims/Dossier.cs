using FactCheck.CorrectionRequests;
using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Http;
using FactCheck.Http.Validation;
using FactCheck.Links;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Claims;

/// <summary>One claim with everything about it.</summary>
public sealed record Dossier
{
    /// <summary>The claim.</summary>
    [Holds<Claim>]
    public required RawJson Claim { get; init; }

    /// <summary>The statements whose position on it is not contrary, in the order of the world.</summary>
    public required IReadOnlyList<ClaimStatement> Statements { get; init; }

    /// <summary>The statements whose position on it is contrary, in the order of the world.</summary>
    public required IReadOnlyList<ClaimStatement> Rebuttals { get; init; }

    /// <summary>The evidence by stance; a stance without any is left out.</summary>
    public required IReadOnlyList<EvidenceGroup> Evidence { get; init; }

    /// <summary>The links in both directions, each read from this claim, newest first.</summary>
    public required IReadOnlyList<ClaimLink> Links { get; init; }

    /// <summary>The verdicts, newest first; drafts for editors only.</summary>
    public required IReadOnlyList<DossierVerdict> Verdicts { get; init; }

    /// <summary>Every published change of a verdict after its first publication, newest first.</summary>
    public required IReadOnlyList<Correction> Corrections { get; init; }

    /// <summary>The requests to answer the claim, oldest recorded first. Readers see whom the newsroom asked, when, until when and the outcome.</summary>
    public required IReadOnlyList<ReplyRequest> Replies { get; init; }

    /// <summary>The requests to correct the claim, oldest recorded first, with their outcomes.</summary>
    public required IReadOnlyList<CorrectionRequest> CorrectionRequests { get; init; }
}

/// <summary>The evidence that points one way.</summary>
public sealed record EvidenceGroup
{
    /// <summary>Which way.</summary>
    [OneOf<Stance>]
    public required string Stance { get; init; }

    /// <summary>The evidence, oldest recorded first.</summary>
    public required IReadOnlyList<EvidenceItem> Items { get; init; }

    /// <summary>What the sources of this evidence go back to.</summary>
    public required Origins Origins { get; init; }
}

/// <summary>A verdict with all it was.</summary>
public sealed record DossierVerdict : Verdict
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal DossierVerdict(Verdict verdict, IReadOnlyList<RawJson> revisions, IReadOnlyList<WithdrawnEvidence> withdrawn, IReadOnlyList<ChangedEvidence> changed) : base(verdict) =>
        (Revisions, WithdrawnEvidence, ChangedEvidence) = (revisions, withdrawn, changed);

    /// <summary>Its published revisions, newest first.</summary>
    [Holds<IReadOnlyList<VerdictRevision>>]
    public IReadOnlyList<RawJson> Revisions { get; }

    /// <summary>What was withdrawn since of the evidence that its current revision rests on.</summary>
    public IReadOnlyList<WithdrawnEvidence> WithdrawnEvidence { get; }

    /// <summary>What says something else now than when the current revision was published, of the evidence that it rests on. The revision itself has what it said then.</summary>
    public IReadOnlyList<ChangedEvidence> ChangedEvidence { get; }
}

/// <summary>Evidence of a published verdict that was withdrawn since.</summary>
public sealed record WithdrawnEvidence
{
    /// <summary>The evidence's id.</summary>
    [Identifier(TypeId.Evidence)]
    public required string Evidence { get; init; }

    /// <summary>When it was withdrawn.</summary>
    [RecordedTime]
    public required string WithdrawnAt { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>Puts a dossier together: a fixed number of queries, however much there is.</summary>
internal static class DossierBuilder
{
    private static readonly string[] Stances = [.. Stance.All.Names];

    public static Dossier Dossier(ReadSession read, string id, Caller caller)
    {
        var claim = ClaimStore.Reading(read, ClaimStore.Seen(read, id, caller));
        var editor = caller.IsEditor;
        var statements = StatementStore.AllOfClaim(read, claim, editor).ConvertAll(statement => new ClaimStatement(statement, claim));
        var revisions = RevisionStore.OfClaim(read, claim.Family);
        var verdicts = VerdictStore.AllOfClaim(read, claim.Family, editor);
        var evidence = EvidenceStore.AllOfClaim(read, claim.Family);
        var frozen = verdicts.Where(verdict => verdict.N > 0).SelectMany(verdict => verdict.Evidence);
        var withdrawn = EvidenceStore.Withdrawn(read, [.. frozen.Except(evidence.Select(one => one.Id), StringComparer.Ordinal)]);
        var changes = ChangedSince.Of(read, verdicts, revisions);
        var derivations = Derivations.Of(read, [.. evidence.Select(one => one.Source.Id)]);
        return new()
        {
            Claim = new(ClaimViewStore.Find(read, id)!.Body!),
            Statements = statements.FindAll(statement => !Position.IsContrary(statement.Position)),
            Rebuttals = statements.FindAll(statement => Position.IsContrary(statement.Position)),
            Evidence = [.. evidence
                .GroupBy(one => one.Stance, StringComparer.Ordinal)
                .OrderBy(group => Array.IndexOf(Stances, group.Key))
                .Select(group => new EvidenceGroup { Stance = group.Key, Items = [.. group], Origins = derivations.Origins(group.Select(one => one.Source.Id)) })],
            Links = LinkStore.AllOfClaim(read, claim.Family, editor),
            Verdicts = verdicts.ConvertAll(verdict => new DossierVerdict(verdict, [.. revisions[verdict.Id].Select(revision => revision.Written)], Withdrawn(verdict, withdrawn), [.. changes[verdict.Id]])),
            Corrections = [.. verdicts.SelectMany(verdict => verdict.Corrections).OrderByDescending(correction => correction.RecordedAt, StringComparer.Ordinal)],
            Replies = ReplyRequestStore.AllOfClaim(read, claim.Family, editor),
            CorrectionRequests = CorrectionRequestStore.AllOfClaim(read, claim.Family, editor),
        };
    }

    private static List<WithdrawnEvidence> Withdrawn(Verdict verdict, Dictionary<string, WithdrawnEvidence> withdrawn) =>
        verdict.N == 0 ? [] : [.. verdict.Evidence.Where(withdrawn.ContainsKey).Select(id => withdrawn[id])];
}
