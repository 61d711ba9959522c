namespace FactCheck;

internal sealed class ReviseVerdict : Operation<NamedWith<Body<RevisionFields>>, Made<Verdict>>
{
    private static readonly string[] OfTheRevision = ["changeKind", "publicNote", "supersededBy"];

    public override void Configure()
    {
        Post("/v1/verdicts/{id}/revisions");
        Description(route => route.Needs(Scope.Publish).TakesIfMatch().Example("""
            { "changeKind": "clarification", "publicNote": "We name the second paper we asked.", "summary": "One columnist; the two papers we asked had no second source." }
            """));
    }

    /// <summary>Publish a change of a verdict</summary>
    /// <remarks>
    /// The only way a published verdict changes: revision n+1, final at once, with a note for readers. Members left
    /// out stay, null clears, lists are replaced whole. A <c>clarification</c> keeps the rating; a <c>correction</c>
    /// says that we were wrong, an <c>update</c> that the world or the evidence changed. A <c>retraction</c> takes the
    /// rating back and a <c>supersession</c> names in supersededBy the published verdict that replaces this one;
    /// these two change nothing else and close the verdict. The evidence is frozen anew: what the request names, else
    /// what the verdict rested on without what was withdrawn since; a new rating that names none rests on all live
    /// evidence on the claim, and an overrideReason given for another rating is not carried on. Answers with the
    /// verdict as it is now.
    /// </remarks>
    public override Task<Made<Verdict>> ExecuteAsync(NamedWith<Body<RevisionFields>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var verdict = VerdictStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Verdict, asked.Id);
        ETags.Require(Writing.IfMatch, verdict.Revision, required: false, any: false);
        var recording = new Recording(write, Caller);
        Revising.Revise(recording, verdict, asked.Content.Value, asked.Content.Members, asked.Content.PatchOf<VerdictFields>(OfTheRevision).Apply);
        ClaimProjection.Refresh(recording);
        var shown = VerdictStore.FindShown(write, asked.Id, editor: true)!;
        return Made<Verdict>.At($"/v1/verdicts/{asked.Id}/revisions/{shown.N}", ETags.Of(shown.Revision, shown), shown);
    });
}
