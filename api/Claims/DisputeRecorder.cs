using System.Globalization;
using FactCheck.CorrectionRequests;
using FactCheck.Evidence;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.Statements;
using FactCheck.Verdicts;

namespace FactCheck.Claims;

/// <summary>Recording a whole dispute in one act: the claim, who said what, the evidence, the links and the verdicts.</summary>
internal static class DisputeRecorder
{
    /// <summary>What the speaker of a claim is called where no one is named.</summary>
    public const string UnknownSpeaker = "unknown";

    /// <summary>Refuses before any work what the caller may not do in a story.</summary>
    public static void CheckScopes(Caller caller, NewClaim story)
    {
        foreach (var (verdict, pointer) in Each(story.Verdicts, "/verdicts"))
        {
            if (verdict.State is VerdictState.Published)
                caller.Must(Scope.Publish, pointer + "/state");
        }
    }

    public static ClaimRow Record(ChangeSet recording, NewClaim story)
    {
        foreach (var (statement, pointer) in Each(story.Statements, "/statements"))
            StatementRecording.Announce(recording, statement.Ref, pointer);
        foreach (var (rebuttal, pointer) in Each(story.Rebuttals, "/rebuttals"))
            StatementRecording.Announce(recording, rebuttal.Ref, pointer);

        var claim = ClaimStore.Record(recording, Reviewed(recording, story), "");
        RecordFirstStatement(recording, claim, story);
        foreach (var (statement, pointer) in Each(story.Statements, "/statements"))
            recording.Parts[pointer] = StatementRecording.Record(recording, claim, statement, pointer).Id;
        foreach (var (rebuttal, pointer) in Each(story.Rebuttals, "/rebuttals"))
            recording.Parts[pointer] = StatementRecording.Rebut(recording, claim, rebuttal, pointer).Statement.Id;
        foreach (var (request, pointer) in Each(story.ReplyRequests, "/replyRequests"))
            recording.Parts[pointer] = ReplyRequestRecording.Record(recording, claim, request, pointer).Id;
        foreach (var (evidence, pointer) in Each(story.Evidence, "/evidence"))
            RecordEvidence(recording, claim, evidence, pointer);
        foreach (var (link, pointer) in Each(story.Links, "/links"))
            RecordLink(recording, claim, link, pointer);
        foreach (var (verdict, pointer) in Each(story.Verdicts, "/verdicts"))
            recording.Parts[pointer] = Publication.Record(recording, claim, verdict, pointer).Id;
        foreach (var (request, pointer) in Each(story.CorrectionRequests, "/correctionRequests"))
            recording.Parts[pointer] = CorrectionRequestRecording.Record(recording, claim, request, pointer).Id;
        return claim;
    }

    /// <summary>A claim that is recorded with a published verdict is reviewed from the first; what comes back from an export is what it was.</summary>
    private static NewClaim Reviewed(ChangeSet recording, NewClaim story) =>
        story.SaysPublished() && ReviewStatus.Follows(story.Status ?? ClaimStatus.Open) && !recording.KeepsStatus ? story with { Status = ClaimStatus.Reviewed } : story;

    /// <summary>The flat form: who claimed it, when and where, is a statement that asserts it.</summary>
    private static void RecordFirstStatement(ChangeSet recording, ClaimRow claim, NewClaim story)
    {
        if (FirstStatement(recording, story) is not { } statement)
            return;
        // Its references were noted already, under the names they have in the request.
        var noted = recording.References.Count;
        recording.Parts[""] = StatementRecording.Record(recording, claim, statement, "").Id;
        recording.References.RemoveRange(noted, recording.References.Count - noted);
    }

    /// <summary>The statement of the flat form, its speaker and source found or created; null where the story has none.</summary>
    public static ClaimStatementFields? FirstStatement(ChangeSet recording, NewClaim story) =>
        story is { Claimant: null, ClaimedAt: null, Source: null } ? null : new()
        {
            Speaker = story.Claimant is null ? null : new() { Id = story.Claimant.Resolve(recording, "/claimant") },
            SpeakerLabel = story.Claimant is null ? UnknownSpeaker : null,
            SaidAt = story.ClaimedAt,
            Source = story.Source is null ? null : new() { Id = story.Source.Resolve(recording, "/source") },
            Position = Position.Asserts,
        };

    public static void RecordEvidence(ChangeSet recording, ClaimRow claim, StoryEvidenceFields fields, string pointer)
    {
        var evidence = EvidenceStore.Record(recording, claim, fields, pointer);
        recording.Parts[pointer] = evidence.Id;
        if (fields.Ref is not null && !recording.Local.TryAdd("evidence " + fields.Ref, evidence.Id))
            throw Problem.InvalidContent(pointer + "/ref", "repeated-ref", $"Two pieces of evidence in this request carry the ref '{fields.Ref}'.");
    }

    public static void RecordLink(ChangeSet recording, ClaimRow claim, StoryLinkFields fields, string pointer)
    {
        var other = fields.To!.Resolve(recording, pointer + "/to", claim.Language);
        var backwards = LinkRelation.Backwards(fields.Relation!);
        var (from, to) = backwards is null ? (claim, other) : (other, claim);
        var parts = new LinkFields { Rationale = fields.Rationale, ExternalIds = fields.ExternalIds };
        Linking.FindOrRecord(recording, from.Writable(), backwards?.Name ?? fields.Relation!, to, parts, fields.AssertedBy?.Resolve(recording, "", pointer + "/assertedBy"), pointer + "/to", pointer);
    }

    public static IEnumerable<(T Part, string Pointer)> Each<T>(IReadOnlyList<T>? parts, string list) =>
        (parts ?? []).Select((part, i) => (part, string.Create(CultureInfo.InvariantCulture, $"{list}/{i}")));
}
