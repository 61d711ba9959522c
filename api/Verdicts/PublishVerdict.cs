namespace FactCheck;

internal sealed class PublishVerdict : Operation<NamedWith<Body<PublicationFields>>, Made<Verdict>>
{
    public override void Configure()
    {
        Post("/v1/verdicts/{id}/publication");
        Description(route => route.Needs(Scope.Publish).TakesIfMatch().Example("""
            { "publishedAt": "2024-01-09T08:00:00Z" }
            """));
    }

    /// <summary>Publish a draft of a verdict</summary>
    /// <remarks>
    /// Makes revision 1, final at once: from then on the verdict changes by revisions only, and the claim's text is
    /// fixed. A rating other than unproven, not_checkable and satire needs live evidence that supports or refutes, or
    /// an overrideReason (422). The evidence is frozen with hashes: what the draft lists and was not withdrawn since;
    /// where it lists none, all live evidence on the claim. Answers with the verdict as it is now.
    /// </remarks>
    public override Task<Made<Verdict>> ExecuteAsync(NamedWith<Body<PublicationFields>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var draft = VerdictStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Verdict, asked.Id);
        ETags.Require(Writing.IfMatch, draft.Revision, required: false, any: false);
        var recording = new Recording(write, Caller);
        Publication.Publish(recording, draft, asked.Content.Value);
        ClaimProjection.Refresh(recording);
        var verdict = VerdictStore.FindShown(write, asked.Id, editor: true)!;
        return Made<Verdict>.At($"/v1/verdicts/{asked.Id}/revisions/1", ETags.Of(verdict.Revision, verdict), verdict);
    });
}
