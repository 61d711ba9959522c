using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Http.Validation;
using FactCheck.Sources;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>Evidence of a published verdict that says something else now.</summary>
public sealed record ChangedEvidence
{
    /// <summary>The evidence's id.</summary>
    [Identifier(TypeId.Evidence)]
    public required string Evidence { get; init; }

    /// <summary>When it, or its source, was last changed: UTC, to the microsecond.</summary>
    [RecordedTime]
    public required string ChangedAt { get; init; }

    /// <summary>The members of the frozen evidence that differ now, such as <c>stance</c>, <c>quote</c> or <c>source</c>.</summary>
    public required IReadOnlyList<string> Members { get; init; }
}

/// <summary>Compares what verdicts froze with what is on record now.</summary>
internal static class ChangedSince
{
    /// <summary>What changed under each verdict, by its id. What was withdrawn is not looked at.</summary>
    public static ILookup<string, ChangedEvidence> Of(ReadSession read, IReadOnlyList<Verdict> verdicts, ILookup<string, RevisionRow> revisions)
    {
        var frozen = verdicts.Where(verdict => verdict.N > 0).SelectMany(verdict => revisions[verdict.Id].Single(revision => revision.N == verdict.N).Said.Evidence.Select(one => (Verdict: verdict.Id, Then: one))).ToList();
        if (frozen.Count == 0)
            return Array.Empty<string>().ToLookup(id => id, _ => (ChangedEvidence)null!, StringComparer.Ordinal);
        var evidence = EvidenceStore.FindAll(read, frozen.Select(one => one.Then.Id).Distinct(StringComparer.Ordinal)).ToDictionary(one => one.Id, StringComparer.Ordinal);
        var sources = SourceStore.FindAll(read, evidence.Values.Select(one => one.SourceId).Distinct(StringComparer.Ordinal)).ToDictionary(one => one.Id, StringComparer.Ordinal);
        return frozen
            .Where(one => evidence.TryGetValue(one.Then.Id, out var now) && now.WithdrawnAt is null && sources.ContainsKey(now.SourceId))
            .Select(one => (one.Verdict, Change: Between(one.Then, evidence[one.Then.Id], sources[evidence[one.Then.Id].SourceId])))
            .Where(one => one.Change.Members.Count > 0)
            .ToLookup(one => one.Verdict, one => one.Change, StringComparer.Ordinal);
    }

    private static ChangedEvidence Between(FrozenEvidence then, EvidenceRow now, SourceRow source)
    {
        (string Member, bool Same)[] members =
        [
            ("stance", then.Stance == now.Stance),
            ("directness", then.Directness == now.Directness),
            ("quote", then.Quote == now.Quote),
            ("locator", then.Locator == now.Locator),
            ("note", then.Note == now.Note),
            ("source", (then.Source.Id, then.Source.Kind, then.Source.Url, then.Source.Title) == (source.Id, source.Kind, source.Url, source.Title)),
            ("sourceSha256", then.SourceSha256 is null || then.SourceSha256 == source.SnapshotSha256), // that its text is kept now changes nothing
        ];
        var changed = members.Where(one => !one.Same).Select(one => one.Member).ToList();
        var atSource = changed.Exists(member => member.StartsWith("source", StringComparison.Ordinal)) && string.CompareOrdinal(source.UpdatedAt, now.UpdatedAt) > 0;
        return new() { Evidence = then.Id, ChangedAt = atSource ? source.UpdatedAt : now.UpdatedAt, Members = changed };
    }
}
