using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>A verdict just published.</summary>
public sealed record PublishedVerdict : Verdict
{
    [SetsRequiredMembers]
    internal PublishedVerdict(Verdict verdict, IReadOnlyList<PublicationWarning> warnings, IReadOnlyList<Finding> findings) : base(verdict) =>
        (Warnings, Findings) = (warnings, findings);

    /// <summary>The steps of fair practice that the publication skipped.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<PublicationWarning> Warnings { get; }

    /// <summary>The open contradictions around the claim, now that the verdict is published; a disagreement of publishers is not among them.</summary>
    [JsonPropertyOrder(2)]
    public IReadOnlyList<Finding> Findings { get; }
}

internal sealed class PublishVerdict(IFindings findings) : Operation<ResourceIdWithBody<JsonBody<PublicationFields>>, CreatedResult<PublishedVerdict>>
{
    public override void Configure()
    {
        Post("/v1/verdicts/{id}/publication");
        RequireScope(Scope.Publish);
        AcceptsIfMatch();
        Example("""
            { "publishedAt": "2024-01-09T08:00:00Z" }
            """);
    }

    /// <summary>Publish a draft of a verdict</summary>
    /// <remarks>
    /// Makes revision 1, final at once: from then on the verdict changes by revisions only, and the claim's text is
    /// fixed. A rating other than unproven, not_checkable and satire needs live evidence that supports or refutes, or
    /// an overrideReason (422). The evidence is frozen with hashes: what the draft lists and was not withdrawn since;
    /// where it lists none, all live evidence on the claim. Where the service is set to require it, everyone the claim is about
    /// was asked before (422), or an overrideReason is given. Answers with the verdict as it is now.
    /// </remarks>
    public override Task<CreatedResult<PublishedVerdict>> ExecuteAsync(ResourceIdWithBody<JsonBody<PublicationFields>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var draft = VerdictStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Verdict, request.Id);
        ETags.Require(Writing.IfMatch, draft.Revision, required: false, any: false);
        var recording = new ChangeSet(write, Caller);
        Publication.Publish(recording, draft, request.Content.Value);
        ClaimViewUpdater.Refresh(recording);
        var verdict = VerdictStore.FindShown(write, request.Id, editor: true)!;
        var claim = ClaimStore.Find(write, verdict.Claim.Id)!;
        var found = findings.About(write, [claim.SurvivorId ?? claim.Id]).Where(one => one.State is FindingState.Open && one.Severity is not FindingSeverity.Disagreement);
        return CreatedResult<PublishedVerdict>.At($"/v1/verdicts/{request.Id}/revisions/1", ETags.Of(verdict.Revision, verdict), new(verdict, recording.Warnings, [.. found]));
    });
}
