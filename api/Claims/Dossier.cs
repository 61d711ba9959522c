namespace FactCheck;

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
}

/// <summary>The evidence that points one way.</summary>
public sealed record EvidenceGroup
{
    /// <summary>Which way.</summary>
    [OneOf<Stance>]
    public required string Stance { get; init; }

    /// <summary>The evidence, oldest recorded first.</summary>
    public required IReadOnlyList<Evidence> Items { get; init; }

    /// <summary>What the sources of this evidence go back to.</summary>
    public required Origins Origins { get; init; }
}

/// <summary>A verdict with all it was.</summary>
public sealed record DossierVerdict : Verdict
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal DossierVerdict(Verdict verdict, IReadOnlyList<RawJson> revisions) : base(verdict) => Revisions = revisions;

    /// <summary>Its published revisions, newest first.</summary>
    [Holds<IReadOnlyList<VerdictRevision>>]
    public IReadOnlyList<RawJson> Revisions { get; }
}

/// <summary>A published change of a verdict.</summary>
public sealed record Correction
{
    /// <summary>The verdict's id.</summary>
    [Identifier(Id.Verdict)]
    public required string Verdict { get; init; }

    /// <summary>The number of the revision.</summary>
    public required int N { get; init; }

    /// <summary>What the change was.</summary>
    [OneOf<ChangeKind>]
    public required string ChangeKind { get; init; }

    /// <summary>What readers are told of it.</summary>
    public string? PublicNote { get; init; }

    /// <summary>The rating before.</summary>
    [OneOf<Rating>]
    public required string RatingBefore { get; init; }

    /// <summary>The rating after.</summary>
    [OneOf<Rating>]
    public required string RatingAfter { get; init; }

    /// <summary>When it was recorded: UTC, to the microsecond.</summary>
    [RecordedTime]
    public required string RecordedAt { get; init; }
}

/// <summary>Puts a dossier together: a fixed number of queries, however much there is.</summary>
internal static class Compiling
{
    private static readonly string[] Stances = [.. Stance.All.Names];

    public static Dossier Dossier(ReadSession read, string id, Caller caller)
    {
        var claim = ClaimStore.Seen(read, id, caller);
        var editor = caller.IsEditor;
        var statements = StatementStore.AllOfClaim(read, claim, editor).ConvertAll(statement => new ClaimStatement(statement, claim));
        var revisions = VerdictStore.RevisionsOfClaim(read, id);
        var verdicts = VerdictStore.AllOfClaim(read, id, editor);
        var evidence = EvidenceStore.AllOfClaim(read, id);
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
            Links = LinkStore.AllOfClaim(read, id, editor),
            Verdicts = verdicts.ConvertAll(verdict => new DossierVerdict(verdict, [.. revisions[verdict.Id].Select(revision => revision.Written)])),
            Corrections = [.. verdicts.SelectMany(verdict => Corrections(verdict.Id, [.. revisions[verdict.Id]])).OrderByDescending(correction => correction.RecordedAt, StringComparer.Ordinal)],
        };
    }

    private static IEnumerable<Correction> Corrections(string verdict, IReadOnlyList<WrittenRevision> revisions) =>
        revisions.Zip(revisions.Skip(1), (after, before) => new Correction
        {
            Verdict = verdict,
            N = after.N,
            ChangeKind = after.ChangeKind,
            PublicNote = after.PublicNote,
            RatingBefore = before.Rating,
            RatingAfter = after.Rating,
            RecordedAt = after.PublishedAt,
        });
}
