using System.Globalization;
using FactCheck.Actors;
using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Claims;

/// <summary>Bringing a claim on record up to what a story says of it now: what is new is added, what differs is changed by the rules that hold for anyone, nothing is taken away, and what was withdrawn stays so.</summary>
internal static class DisputeUpsert
{
    public static void Apply(ChangeSet recording, ClaimRow claim, NewClaim story)
    {
        claim.Writable();
        claim = ChangeClaim(recording, claim, story);
        recording.IsDraft = claim.IsDraft;
        AddStatements(recording, claim, story);
        foreach (var (evidence, pointer) in Each(story.Evidence, "/evidence"))
            TakeEvidence(recording, claim, evidence, pointer);
        foreach (var (link, pointer) in Each(story.Links, "/links"))
        {
            if (!(link.ExternalIds ?? []).Any(id => ExternalIdStore.Find(recording.Write, TypeId.Link, id) is not null))
                DisputeRecorder.RecordLink(recording, claim, link, pointer);
        }
        foreach (var (verdict, pointer) in Each(story.Verdicts, "/verdicts"))
            TakeVerdict(recording, claim, verdict, pointer);
    }

    /// <summary>Members that the story leaves out stay as they are.</summary>
    private static ClaimRow ChangeClaim(ChangeSet recording, ClaimRow claim, NewClaim story)
    {
        var now = ClaimFields.Of(claim);
        var fields = new ClaimFields
        {
            Text = story.Text,
            Language = story.Language,
            ShortText = story.ShortText ?? now.ShortText,
            Translations = story.Translations ?? now.Translations,
            Kind = story.Kind ?? now.Kind,
            Checkability = story.Checkability ?? now.Checkability,
            Subjects = story.Subjects ?? now.Subjects,
            Topics = story.Topics ?? now.Topics,
            Status = story.Status ?? now.Status,
            StatusReason = story.StatusReason ?? now.StatusReason,
            About = story.About ?? now.About,
            ExternalIds = [.. now.ExternalIds!, .. (ExternalIdStore.Foreign(story.ExternalIds, claim.Id) ?? []).Except(now.ExternalIds!)],
        };
        var changed = fields.Onto(claim, recording);
        if (JsonEquality.Content(claim, changed))
            return claim;
        ClaimUpdate.Apply(recording, claim, changed);
        return changed;
    }

    /// <summary>A statement is the same as one on record when the same party takes the same position in the same words and place.</summary>
    private static void AddStatements(ChangeSet recording, ClaimRow claim, NewClaim story)
    {
        var known = StatementStore.IdentitiesOfClaim(recording.Write, claim.Id);
        if (DisputeRecorder.FirstStatement(recording, story) is { } first && !Knows(recording, known, first, first.Position, ""))
            StatementRecording.Record(recording, claim, first, "");
        // Which are new is settled first: one may name another that stands below it.
        var statements = Each(story.Statements, "/statements").Where(one => IsNew(one.Part, one.Part.Position, one.Pointer)).ToList();
        var rebuttals = Each(story.Rebuttals, "/rebuttals").Where(one => IsNew(one.Part, one.Part.Position, one.Pointer)).ToList();
        foreach (var (statement, pointer) in statements)
            StatementRecording.Record(recording, claim, statement, pointer);
        foreach (var (rebuttal, pointer) in rebuttals)
            StatementRecording.Rebut(recording, claim, rebuttal, pointer);

        bool IsNew(ClaimStatementParts parts, string? position, string pointer)
        {
            if (Knows(recording, known, parts, position, pointer))
                return false;
            StatementRecording.Announce(recording, parts.Ref, pointer);
            return true;
        }
    }

    private static bool Knows(ChangeSet recording, List<StatementIdentity> known, ClaimStatementParts parts, string? position, string pointer)
    {
        var source = parts.Source?.Resolve(recording, pointer + "/source");
        var speaker = parts.Speaker is null ? null : ActorStore.FindRef(recording.Write, parts.Speaker.Resolve(recording, pointer + "/speaker"))!.Id;
        var external = (parts.ExternalIds ?? []).Select(id => ExternalIdStore.Find(recording.Write, TypeId.Statement, id)).FirstOrDefault(id => id is not null);
        var same = known.Find(one => external is not null
            ? one.Id == external
            : one.Position == position && one.SpeakerId == speaker && (speaker is not null || one.SpeakerLabel == parts.SpeakerLabel) && one.SourceId == source
                && string.Equals(one.Quote, parts.Quote, StringComparison.Ordinal));
        if (same is null)
            return false;
        if (parts.Ref is not null)
            recording.Local["statement " + parts.Ref] = same.Id;
        return true;
    }

    private static void TakeEvidence(ChangeSet recording, ClaimRow claim, StoryEvidenceFields fields, string pointer)
    {
        var source = fields.Source!.Resolve(recording, pointer + "/source");
        bool IsSame(EvidenceRow one) => one.SourceId == source && string.Equals(one.Quote, fields.Quote, StringComparison.Ordinal);
        var there = EvidenceStore.LiveOfClaim(recording.Write, claim.Id).Find(IsSame);
        if (there is null)
        {
            if (!EvidenceStore.RecordedOn(recording.Write, claim.Id).Exists(IsSame)) // else it was withdrawn
                DisputeRecorder.RecordEvidence(recording, claim, fields, pointer);
            return;
        }
        if (fields.Ref is not null)
            recording.Local["evidence " + fields.Ref] = there.Id;
        var changed = fields.Onto(there, recording, pointer) with { ExternalIds = ExternalIdStore.Foreign(fields.ExternalIds, there.Id) ?? there.ExternalIds };
        if (!JsonEquality.Content(there, changed))
            EvidenceStore.Update(recording, changed with { Revision = there.Revision + 1, UpdatedAt = recording.Write.Now });
    }

    /// <summary>A verdict is the same as one on record when it is its publisher's at the same address, or on the claim at all where neither names one.</summary>
    private static void TakeVerdict(ChangeSet recording, ClaimRow claim, NewVerdict fields, string pointer)
    {
        var write = recording.Write;
        var publisher = fields.Publisher!.Resolve(recording, pointer + "/publisher");
        var external = (fields.ExternalIds ?? []).Select(id => ExternalIdStore.Find(write, TypeId.Verdict, id)).FirstOrDefault(id => id is not null);
        var verdicts = VerdictStore.RecordsOfClaim(write, claim.Id);
        var publishers = ActorStore.FindRefs(write, verdicts.Select(one => one.PublisherId).Append(publisher).Distinct(StringComparer.Ordinal));
        bool IsOfPublisher(VerdictRow verdict) => publishers[verdict.PublisherId].Id == publishers[publisher].Id;
        var there = external is not null
            ? verdicts.Find(one => one.Id == external)
            : verdicts.Find(one => IsOfPublisher(one) && string.Equals(one.Url, fields.Url, StringComparison.Ordinal)) ?? verdicts.Find(one => IsOfPublisher(one) && IsSamePlace(one.Url, fields.Url));
        if (there is null)
        {
            Publication.Record(recording, claim, fields, pointer);
            return;
        }
        if (IsSamePlace(there.Url, fields.Url))
            fields = fields with { Url = there.Url };
        var changed = fields.Onto(there, claim, recording, pointer) with
        {
            PublisherId = IsOfPublisher(there) ? there.PublisherId : publisher,
            ExternalIds = ExternalIdStore.Foreign(fields.ExternalIds, there.Id) ?? there.ExternalIds,
            EvidenceIds = fields.Evidence is null ? there.EvidenceIds : [.. fields.Evidence.Select((one, i) => one.Resolve(recording, claim.Id, string.Create(CultureInfo.InvariantCulture, $"{pointer}/evidence/{i}"))).Distinct(StringComparer.Ordinal)],
        };
        if (there.N > 0)
        {
            // What a published verdict says changes by a revision, which says of what kind it is and why: a file cannot know that.
            if (!JsonEquality.Content(there with { PublishedAt = null }, changed with { PublishedAt = null }))
                throw Problem.VerdictPublished(there.Id);
            return;
        }
        if (!JsonEquality.Content(there, changed))
        {
            changed = changed with { Revision = there.Revision + 1, UpdatedAt = write.Now };
            VerdictStore.Update(write, "update", changed);
            recording.Touched.Add(claim.Id);
        }
        if (fields.State is VerdictState.Published)
            Publication.Publish(recording, changed, new());
    }

    /// <summary>Whether two addresses are one in different spellings: a site that moved to https is the same site.</summary>
    private static bool IsSamePlace(string? one, string? other) =>
        string.Equals(one, other, StringComparison.Ordinal)
        || (one is not null && other is not null && string.Equals(WebUrl.Parse(one)?.Canonical, WebUrl.Parse(other)?.Canonical, StringComparison.Ordinal) && string.Equals(Part(one), Part(other), StringComparison.Ordinal));

    /// <summary>Which part of a page an address means: a page with many reviews tells them apart by it.</summary>
    private static string Part(string url) => url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? url[at..] : "";

    private static IEnumerable<(T Part, string Pointer)> Each<T>(IReadOnlyList<T>? parts, string list) => DisputeRecorder.Each(parts, list);
}
