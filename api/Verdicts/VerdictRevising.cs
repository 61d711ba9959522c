using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Http.Problems;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>Changing what was published: every change is a revision of its own, of a kind and with a note.</summary>
internal static class VerdictRevising
{
    /// <summary>Publishes the next revision.</summary>
    /// <param name="recording"></param>
    /// <param name="verdict">The verdict as it is.</param>
    /// <param name="revision">What the change is.</param>
    /// <param name="given">The members that the request gives.</param>
    /// <param name="change">Applies what the request changes to what can be written of a verdict.</param>
    public static VerdictRow Revise(ChangeSet recording, VerdictRow verdict, RevisionFields revision, IReadOnlySet<string> given, Func<VerdictFields, VerdictFields> change)
    {
        SpeakingFor.Require(recording.Write, recording.Caller, verdict.PublisherId, "");
        RefuseClosed(verdict);
        var write = recording.Write;
        var kind = revision.ChangeKind!;
        RefuseMisplaced(kind, given);
        var next = kind switch
        {
            ChangeKind.Retraction => verdict with { State = VerdictState.Retracted, PublishedAt = revision.PublishedAt },
            ChangeKind.Supersession => verdict with { State = VerdictState.Superseded, PublishedAt = revision.PublishedAt, SupersededById = Successor(write, verdict, revision.SupersededBy) },
            _ => Changed(recording, verdict, change),
        };
        var isNewRating = !string.Equals(next.Rating, verdict.Rating, StringComparison.Ordinal);
        if (isNewRating && kind is ChangeKind.Clarification)
            throw Problem.InvalidContent("/rating", "rating-changed", $"A clarification keeps the rating, which is {verdict.Rating}. If it was wrong, publish a correction; if the world or the evidence changed, an update.");
        next = next with { Revision = verdict.Revision + 1, N = verdict.N + 1, PublishedAt = next.PublishedAt ?? PartialDate.Parse(write.Now), UpdatedAt = write.Now };
        if (revision.FirstPublishedAt is not null)
            next = next with { FirstPublishedAt = revision.FirstPublishedAt };
        if (isNewRating && !given.Contains("overrideReason"))
            next = next with { OverrideReason = null }; // it was given for the rating before
        // A new rating rests on what it names, else, like a first one, on all there is; what keeps its rating takes in nothing unasked.
        var evidence = isNewRating && !given.Contains("evidence") ? EvidenceStore.LiveOfClaim(write, next.ClaimId) : Publication.Live(write, next);
        if (next.State is VerdictState.Published)
            Publication.RequireEvidence(next, evidence, given.Contains("rating") ? "/rating" : "");
        next = next with { EvidenceIds = evidence.ConvertAll(one => one.Id) };
        var frozen = Publication.Freeze(recording, next, evidence, kind, revision.PublicNote) with { FirstPublishedAt = revision.FirstPublishedAt };
        next = next with { PublishedAt = Dated(verdict, next, kind, revision) };
        VerdictStore.Update(write, kind, next);
        RevisionStore.Insert(write, next, frozen);
        recording.Touched.Add(verdict.ClaimId);
        if (next.State is not VerdictState.Published)
            ReviewStatus.Leave(recording, verdict.ClaimId);
        return next;
    }

    /// <summary>When what the verdict finds was published: neither a clarification nor the correction of a date finds anything anew.</summary>
    private static PartialDate? Dated(VerdictRow before, VerdictRow next, string kind, RevisionFields revision) =>
        kind is ChangeKind.Clarification ? before.PublishedAt
        : revision.FirstPublishedAt is null || before.Rating != next.Rating ? next.PublishedAt
        : before.N == 1 || before.PublishedAt == before.FirstPublishedAt ? revision.FirstPublishedAt
        : before.PublishedAt;

    private static void RefuseClosed(VerdictRow verdict)
    {
        switch (verdict.State)
        {
            case VerdictState.Draft:
                throw Problem.VerdictNotPublished(verdict.Id);
            case VerdictState.Retracted:
                throw Problem.VerdictRetracted(verdict.Id);
            case VerdictState.Superseded:
                throw Problem.VerdictSuperseded(verdict.Id, verdict.SupersededById!);
            default:
                break;
        }
    }

    /// <summary>A retraction and a supersession say nothing new of the claim, and nothing but a supersession names a successor.</summary>
    private static void RefuseMisplaced(string kind, IReadOnlySet<string> given)
    {
        var closing = kind is ChangeKind.Retraction or ChangeKind.Supersession;
        var faults = given
            .Where(member => member switch
            {
                "changeKind" or "publicNote" or "publishedAt" => false,
                "supersededBy" => kind is not ChangeKind.Supersession,
                "firstPublishedAt" => kind is not ChangeKind.Correction,
                _ => closing,
            })
            .Select(member => new ValidationError { Pointer = "/" + member, Code = "not-with-this-kind", Detail = $"'{member}' does not go with {Problem.Indefinite(kind)}." })
            .ToList();
        if (faults.Count > 0)
            throw Problem.InvalidContent(faults);
    }

    private static VerdictRow Changed(ChangeSet recording, VerdictRow verdict, Func<VerdictFields, VerdictFields> change)
    {
        // Evidence that was withdrawn since is not carried on, and each revision has its own time of publication.
        var fields = VerdictFields.Of(verdict with { EvidenceIds = Publication.Live(recording.Write, verdict).ConvertAll(one => one.Id), PublishedAt = null });
        return change(fields).Onto(verdict, ClaimStore.Find(recording.Write, verdict.ClaimId)!, recording, "");
    }

    /// <summary>Refuses a successor that does not speak for the same publisher, or of the same matter: reading the old verdict would lead readers to someone else's finding on something else.</summary>
    private static string Fitting(WriteSession write, VerdictRow verdict, VerdictRow successor, string pointer)
    {
        var publishers = ActorStore.FindRefs(write, [verdict.PublisherId, successor.PublisherId]);
        if (!string.Equals(publishers[verdict.PublisherId].Id, publishers[successor.PublisherId].Id, StringComparison.Ordinal))
            throw Problem.InvalidContent(pointer, "other-publisher", $"{successor.Id} is a verdict of {successor.PublisherId}, and this one is of {verdict.PublisherId}. A publisher replaces its own verdicts; retract this one instead.");
        var standing = ClaimStore.Standing(write, [verdict.ClaimId, successor.ClaimId]);
        var (claim, other) = (standing[verdict.ClaimId], standing[successor.ClaimId]);
        if (!string.Equals(claim, other, StringComparison.Ordinal) && !LinkStore.AreVersions(write, MergedIds.Of(write, "claim", claim)!, MergedIds.Of(write, "claim", other)!))
            throw Problem.InvalidContent(pointer, "other-claim", $"{successor.Id} is on the claim {other}, and this one is on {claim}. Name a verdict on the same claim, or link the claims first: variant_of, same_as, updates or translation_of.");
        return successor.Id;
    }

    private static string Successor(WriteSession write, VerdictRow verdict, VerdictReference? named)
    {
        const string pointer = "/supersededBy";
        if (named is null)
            throw Problem.InvalidContent(pointer, "required", "A supersession names the verdict that replaces this one.");
        var successor = named.Known(write, pointer);
        if (string.Equals(successor.Id, verdict.Id, StringComparison.Ordinal))
            throw Problem.InvalidContent(pointer, "self-supersession", "A verdict cannot replace itself. To say something else, publish a correction or an update.");
        var path = VerdictStore.Successors(write, successor.Id);
        if (path.Contains(verdict.Id, StringComparer.Ordinal))
            throw Problem.SupersessionCycle(pointer, [verdict.Id, .. path]);
        return successor.State switch
        {
            VerdictState.Published => Fitting(write, verdict, successor, pointer),
            VerdictState.Superseded => throw Problem.InvalidContent(pointer, "not-current", $"{successor.Id} was itself replaced; name the newest, {path[^1]}."),
            VerdictState.Retracted => throw Problem.InvalidContent(pointer, "not-current", $"{successor.Id} was retracted; name a published verdict."),
            _ => throw Problem.InvalidContent(pointer, "not-current", $"{successor.Id} is a draft; publish it first."),
        };
    }
}
