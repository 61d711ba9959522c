using System.Security.Cryptography;
using System.Text;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>Recording a verdict, and making one public: from then on it changes by revisions only.</summary>
internal static class Publication
{
    /// <summary>Records one verdict and answers with it.</summary>
    public static CreatedResult<AddedVerdict> Add(ChangeSet recording, ClaimRow claim, NewVerdict fields)
    {
        var record = Record(recording, claim, fields, "");
        ClaimViewUpdater.Refresh(recording);
        var verdict = VerdictStore.FindShown(recording.Write, record.Id, editor: true)!;
        return CreatedResult<AddedVerdict>.At($"/v1/verdicts/{verdict.Id}", ETags.Of(verdict.Revision, verdict), new(verdict, recording.References, recording.Warnings));
    }

    /// <summary>Records a verdict, published at once where it says so.</summary>
    public static VerdictRow Record(ChangeSet recording, ClaimRow claim, NewVerdict fields, string pointer)
    {
        var write = recording.Write;
        var verdict = fields.Onto(new()
        {
            Id = write.NewId(TypeId.Verdict),
            Revision = 1,
            ClaimId = claim.Id,
            PublisherId = "",
            State = VerdictState.Draft,
            N = 0,
            Rating = "",
            Reasons = [],
            Language = claim.Language,
            EvidenceIds = [],
            ExternalIds = [],
            CreatedAt = write.Now,
            UpdatedAt = write.Now,
        }, claim, recording, pointer);
        recording.Touched.Add(claim.Id);
        if (fields.State is not VerdictState.Published)
        {
            VerdictStore.Insert(write, verdict, pointer);
            return verdict;
        }
        SpeakingFor.Require(write, recording.Caller, verdict.PublisherId, pointer + "/publisher");
        RefuseDraftClaim(claim, pointer + "/state");
        var evidence = Evidence(recording, verdict, pointer + "/rating");
        SecondPerson.Check(recording, null, pointer + "/state");
        ReplySought.Check(recording, verdict, pointer + "/state");
        verdict = Published(recording, verdict, evidence);
        VerdictStore.Insert(write, verdict, pointer);
        RevisionStore.Insert(write, verdict, Freeze(recording, verdict, evidence, ChangeKind.Initial, null));
        ReviewStatus.Reach(recording, claim.Id);
        return verdict;
    }

    /// <summary>Makes a draft public.</summary>
    public static void Publish(ChangeSet recording, VerdictRow draft, PublicationFields fields)
    {
        var write = recording.Write;
        SpeakingFor.Require(write, recording.Caller, draft.PublisherId, "");
        if (draft.N > 0)
            throw Problem.VerdictPublished(draft.Id);
        RefuseDraftClaim(ClaimStore.Find(write, draft.ClaimId)!.Writable(), "");
        var verdict = draft with
        {
            Revision = draft.Revision + 1,
            PublishedAt = fields.PublishedAt ?? draft.PublishedAt,
            OverrideReason = fields.OverrideReason ?? draft.OverrideReason,
            UpdatedAt = write.Now,
        };
        var evidence = Evidence(recording, verdict, "");
        SecondPerson.Check(recording, draft.Id, "");
        ReplySought.Check(recording, verdict, "");
        verdict = Published(recording, verdict, evidence);
        VerdictStore.Update(write, "publish", verdict);
        RevisionStore.Insert(write, verdict, Freeze(recording, verdict, evidence, ChangeKind.Initial, null));
        recording.Touched.Add(verdict.ClaimId);
        ReviewStatus.Reach(recording, verdict.ClaimId);
    }

    /// <summary>Refuses to publish in the name of another publisher than the key is bound to.</summary>
    /// <summary>What the verdict lists and was not withdrawn since.</summary>
    public static List<EvidenceRow> Live(WriteSession write, VerdictRow verdict) =>
        EvidenceStore.FindAll(write, verdict.EvidenceIds).FindAll(one => one.WithdrawnAt is null);

    /// <summary>Refuses a rating that needs evidence where none of this points one way.</summary>
    public static void RequireEvidence(VerdictRow verdict, List<EvidenceRow> evidence, string pointer)
    {
        if (verdict.Rating is Rating.Open)
            throw Problem.InvalidContent(pointer, "required", "A verdict is published with a rating; this one has none yet.");
        if (Rating.NeedsEvidence(verdict.Rating) && verdict.OverrideReason is null && !evidence.Exists(one => one.Stance is Stance.Supports or Stance.Refutes))
            throw Problem.EvidenceRequired(pointer);
    }

    /// <summary>The verdict as its new revision keeps it for good.</summary>
    public static VerdictRevision Freeze(ChangeSet recording, VerdictRow verdict, List<EvidenceRow> evidence, string changeKind, string? note)
    {
        var others = evidence.Select(one => one.SourceId).Where(id => !recording.Recorded<SourceRow>().ContainsKey(id)).ToList();
        var sources = (others.Count == 0 ? [] : SourceStore.FindAll(recording.Write, others)).ToDictionary(source => source.Id, StringComparer.Ordinal);
        var retracted = verdict.State is VerdictState.Retracted;
        return new()
        {
            N = verdict.N,
            ChangeKind = changeKind,
            PublicNote = note,
            RecordedAt = recording.Write.Now,
            Rating = retracted ? null : verdict.Rating,
            RatingValue = retracted ? null : Rating.Value(verdict.Rating),
            Label = retracted ? null : verdict.Label,
            Reasons = verdict.Reasons,
            Summary = verdict.Summary,
            Explanation = verdict.Explanation,
            Language = verdict.Language,
            Reviewer = verdict.Reviewer,
            ReviewedAt = verdict.ReviewedAt,
            PublishedAt = verdict.PublishedAt,
            Url = verdict.Url,
            SupersededBy = verdict.SupersededById,
            ReviewBy = verdict.ReviewBy,
            OverrideReason = verdict.OverrideReason,
            Evidence = evidence.ConvertAll(one => Freeze(one, sources.GetValueOrDefault(one.SourceId) ?? recording.Recorded<SourceRow>()[one.SourceId])),
        };
    }

    /// <summary>The evidence that the first publication freezes: what the verdict lists, and all live evidence of the claim only where it lists none.</summary>
    private static List<EvidenceRow> Evidence(ChangeSet recording, VerdictRow verdict, string pointer)
    {
        // All that a claim of this act has was recorded in it too.
        var evidence = recording.Claims.Contains(verdict.ClaimId) ? recording.Recorded<EvidenceRow>().Values.ToList().FindAll(one => verdict.EvidenceIds.Count > 0 ? verdict.EvidenceIds.Contains(one.Id) : one.ClaimId == verdict.ClaimId)
            : verdict.EvidenceIds.Count > 0 ? Live(recording.Write, verdict)
            : EvidenceStore.LiveOfClaim(recording.Write, verdict.ClaimId);
        RequireEvidence(verdict, evidence, pointer);
        return evidence;
    }

    private static void RefuseDraftClaim(ClaimRow claim, string pointer)
    {
        if (claim.IsDraft)
            throw Problem.InvalidContent(pointer, "claim-is-draft", "The claim is a draft. Open it first; then its verdict can be published.");
    }

    /// <summary>What is published here and now is dated so; past work whose date is not known has none.</summary>
    private static VerdictRow Published(ChangeSet recording, VerdictRow verdict, List<EvidenceRow> evidence)
    {
        var at = verdict.PublishedAt ?? (recording.Repeats ? null : PartialDate.Parse(recording.Write.Moment));
        return verdict with { State = VerdictState.Published, N = 1, PublishedAt = at, FirstPublishedAt = at, EvidenceIds = evidence.ConvertAll(one => one.Id) };
    }

    private static FrozenEvidence Freeze(EvidenceRow evidence, SourceRow source)
    {
        var frozen = new FrozenEvidence
        {
            Id = evidence.Id,
            Revision = evidence.Revision,
            Stance = evidence.Stance,
            Directness = evidence.Directness,
            Quote = evidence.Quote,
            Locator = evidence.Locator,
            Note = evidence.Note,
            Source = SourceSummary.Of(source.Id, source.Kind, source.Url, source.Title)!,
            SourceSha256 = source.SnapshotSha256,
        };
        var members = LedgerHash.Snapshot(frozen)[..^""","sha256":null}""".Length] + "}"; // the hash is its last member, and covers the others
        return frozen with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(members))) };
    }
}
