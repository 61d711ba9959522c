using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Verdicts;

internal sealed class ReviseVerdict : Operation<ResourceIdWithBody<JsonBody<RevisionFields>>, CreatedResult<Verdict>>
{
    private static readonly string[] OfTheRevision = ["changeKind", "publicNote", "supersededBy", "firstPublishedAt"];

    public override void Configure()
    {
        Post("/v1/verdicts/{id}/revisions");
        RequireScope(Scope.Publish);
        AcceptsIfMatch();
        Example("""
            { "changeKind": "clarification", "publicNote": "We name the second paper we asked.", "summary": "One columnist; the two papers we asked had no second source." }
            """);
    }

    /// <summary>Publish a change of a verdict</summary>
    /// <remarks>
    /// The only way a published verdict changes: revision n+1, final at once, with a note for readers. Members left
    /// out stay, null clears, lists are replaced whole. A <c>clarification</c> keeps the rating and the review's date; a
    /// <c>correction</c> says that we were wrong, and can set firstPublishedAt; an <c>update</c> that the world or the evidence changed. A <c>retraction</c> takes the
    /// rating back and a <c>supersession</c> names in supersededBy the published verdict that replaces this one;
    /// these two change nothing else and close the verdict. The replacing verdict is of the same publisher, on the same claim or on
    /// one that a link says is a version of it: variant_of, same_as, updates or translation_of. The evidence is frozen anew: what the request names, else
    /// what the verdict rested on without what was withdrawn since; a new rating that names none rests on all live
    /// evidence on the claim, and an overrideReason given for another rating is not carried on. Answers with the
    /// verdict as it is now.
    /// </remarks>
    public override Task<CreatedResult<Verdict>> ExecuteAsync(ResourceIdWithBody<JsonBody<RevisionFields>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var verdict = VerdictStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Verdict, request.Id);
        ETags.Require(Writing.IfMatch, verdict.Revision, required: false, any: false);
        var recording = new ChangeSet(write, Caller);
        VerdictRevising.Revise(recording, verdict, request.Content.Value, request.Content.Members, request.Content.PatchOf<VerdictFields>(OfTheRevision).Apply);
        ClaimViewUpdater.Refresh(recording);
        var shown = VerdictStore.FindShown(write, request.Id, editor: true)!;
        return CreatedResult<Verdict>.At($"/v1/verdicts/{request.Id}/revisions/{shown.N}", ETags.Of(shown.Revision, shown), shown);
    });
}
