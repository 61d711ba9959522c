using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.CorrectionRequests;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Imports;

/// <summary>Bringing a claim on record up to what a row says of it now: what is new is added, what the row says otherwise than before is changed by the rules that hold for anyone, nothing is taken away, and what was withdrawn stays so.</summary>
/// <param name="recording">The act.</param>
/// <param name="story">What the row says.</param>
/// <param name="memory">What it said when it was last taken.</param>
/// <param name="terms">Whether it is published.</param>
/// <param name="notes">Where it is told what was taken otherwise than it is written.</param>
internal sealed class DisputeUpsert(ChangeSet recording, NewClaim story, RowMemory memory, ImportTerms terms, List<ValidationError> notes)
{
    /// <summary>The number of drafts of claims that were opened.</summary>
    public int Opened { get; private set; }

    /// <summary>The number of verdicts that were published.</summary>
    public int Published { get; private set; }

    public void Apply(ClaimRow claim)
    {
        if (claim.Status is ClaimStatus.Merged)
        {
            // What it was merged into stands for it: parts are added there, and neither wording nor status is touched.
            claim = ClaimStore.Standing(recording.Write, claim);
            if (!string.Equals(TextFolding.Of(claim.Text), TextFolding.Of(story.Text!), StringComparison.Ordinal) && !memory.SaidSame(story))
                notes.Add(new() { Pointer = "/text", Code = "claim-merged", Detail = $"The claim was merged into {claim.Id}; what the row says of the claim itself is not taken." });
        }
        else
        {
            claim.Writable();
            claim = Change(claim);
        }
        recording.IsDraft = claim.IsDraft || !terms.Publish;
        new StatementUpdate(recording, claim, story, memory, notes).Apply();
        new EvidenceUpdate(recording, claim, story, memory, notes).Apply();
        foreach (var (link, pointer) in DisputeRecorder.Each(story.Links, "/links"))
        {
            if (!(link.ExternalIds ?? []).Any(id => ExternalIdStore.Find(recording.Write, TypeId.Link, id) is not null))
                DisputeRecorder.RecordLink(recording, claim, link, pointer);
        }
        foreach (var (request, pointer) in DisputeRecorder.Each(story.ReplyRequests, "/replyRequests"))
        {
            if (!(request.ExternalIds ?? []).Any(id => ExternalIdStore.Find(recording.Write, TypeId.Reply, id) is not null))
                ReplyRequestRecording.Record(recording, claim, request, pointer);
        }
        var verdicts = new VerdictUpdate(recording, story, memory, terms, notes);
        verdicts.Apply(claim);
        foreach (var (request, pointer) in DisputeRecorder.Each(story.CorrectionRequests, "/correctionRequests"))
        {
            if (!(request.ExternalIds ?? []).Any(id => ExternalIdStore.Find(recording.Write, TypeId.Correction, id) is not null))
                CorrectionRequestRecording.Record(recording, claim, request, pointer);
        }
        if (terms.Publish && claim.IsDraft && story.Status is not ClaimStatus.Draft && (verdicts.Ready.Count > 0 || !story.SaysPublished()))
            Open(claim, verdicts.Ready.Count > 0);
        Published = verdicts.Ready.Count;
        foreach (var draft in verdicts.Ready)
            Publication.Publish(recording, VerdictStore.Find(recording.Write, draft.Id)!, new() { OverrideReason = draft.OverrideReason });
    }

    /// <summary>Members that the row leaves out stay as they are.</summary>
    private ClaimRow Change(ClaimRow claim)
    {
        var (said, merge) = (memory.Said, new RowMerge(memory.Said is not null, notes, ""));
        var isWhole = story.IsExported();
        var changed = claim with
        {
            Text = merge.Of("text", said?.Text, story.Text, claim.Text)!,
            Language = story.Language is "und" ? claim.Language : merge.Of("language", said?.Language, story.Language, claim.Language)!,
            ShortText = merge.Of("shortText", said?.ShortText, story.ShortText, claim.ShortText),
            Translations = merge.Translations(said?.Translations, story.Translations, claim.Translations),
            Kind = merge.Of("kind", said?.Kind ?? ClaimKind.Other, story.Kind, claim.Kind)!,
            Checkability = merge.Of("checkability", said?.Checkability ?? Checkability.Checkable, story.Checkability, claim.Checkability)!,
            Topics = merge.Set(said?.Topics, story.Topics, claim.Topics, isWhole),
            SubjectIds = Subjects(claim, merge, isWhole),
            AboutFrom = merge.Of("about/from", said?.About?.From, story.About?.From, claim.AboutFrom),
            AboutTo = merge.Of("about/to", said?.About?.To, story.About?.To, claim.AboutTo),
            AboutPlace = merge.Of("about/place", said?.About?.Place, story.About?.Place, claim.AboutPlace),
            ExternalIds = RowMerge.Names(story.ExternalIds, claim.ExternalIds, claim.Id),
        };
        changed = Placed(claim, changed, merge);
        if (JsonEquality.Content(claim, changed))
            return claim;
        ClaimUpdate.Apply(recording, claim, changed);
        return changed with { Revision = claim.Revision + 1 };
    }

    /// <summary>The status as the row now says it, where it is a matter of work: whether the claim is a draft is decided by publication, and whether it is reviewed by its verdicts.</summary>
    private ClaimRow Placed(ClaimRow claim, ClaimRow changed, RowMerge merge)
    {
        if (claim.IsDraft || story.Status is null or ClaimStatus.Draft)
            return changed;
        var before = memory.Said is null ? null : memory.Said.Status ?? ClaimStatus.Open;
        return changed with
        {
            Status = merge.Of("status", before, story.Status, claim.Status)!,
            StatusReason = merge.Of("statusReason", memory.Said?.StatusReason, story.StatusReason, claim.StatusReason),
        };
    }

    private IReadOnlyList<string> Subjects(ClaimRow claim, RowMerge merge, bool isWhole)
    {
        if (story.Subjects is not { Count: > 0 } subjects)
            return claim.SubjectIds;
        var there = new ActorsThere(recording.Write, claim.SubjectIds);
        var before = memory.Said?.Subjects?.Where(one => !subjects.Any(other => RowMerge.IsSame(one, other))).Select(one => there.Find(one)).OfType<string>().ToList();
        var says = subjects.Select((one, i) => there.Find(one) ?? (memory.Said?.Subjects?.Any(other => RowMerge.IsSame(one, other)) == true ? null : one.Resolve(recording, $"/subjects/{i}"))).OfType<string>().ToList();
        // What the row names as before and is not there any more was taken out by an editor.
        return merge.Set([.. before ?? [], .. memory.Said is null ? [] : says.Where(claim.SubjectIds.Contains)], says, claim.SubjectIds, isWhole);
    }

    /// <summary>Opens the draft, and the drafts that came on record because the row named them.</summary>
    private void Open(ClaimRow claim, bool isJudged)
    {
        var status = story.Status ?? ClaimStatus.Open;
        if (isJudged && ReviewStatus.Follows(status) && !recording.KeepsStatus)
            status = ClaimStatus.Reviewed;
        ClaimUpdate.Apply(recording, claim, claim with { Status = status, StatusReason = story.StatusReason ?? claim.StatusReason });
        Opened++;
        foreach (var other in ClaimStore.FindAll(recording.Write, memory.Claims).FindAll(other => other.IsDraft))
        {
            ClaimUpdate.Apply(recording, other, other with { Status = ClaimStatus.Open });
            Opened++;
        }
    }
}
