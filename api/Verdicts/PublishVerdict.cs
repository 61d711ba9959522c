namespace FactCheck;

internal sealed class PublishVerdict : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/verdicts/{id}/publication", Handle).Needs(Scope.Publish).TakesIfMatch().Example("""
        { "publishedAt": "2024-01-09T08:00:00Z" }
        """);

    /// <summary>Publish a draft of a verdict</summary>
    /// <remarks>
    /// Makes revision 1, final at once: from then on the verdict changes by revisions only, and the claim's text is
    /// fixed. A rating other than unproven, not_checkable and satire needs live evidence that supports or refutes, or
    /// an overrideReason (422). The evidence is frozen with hashes: what the draft lists and was not withdrawn since;
    /// where it lists none, all live evidence on the claim. Answers with the verdict as it is now.
    /// </remarks>
    /// <param name="id">The verdict's id.</param>
    /// <param name="body"></param>
    /// <param name="writing"></param>
    private static Task<Made<Verdict>> Handle(string id, Body<PublicationFields> body, Writing writing) => writing.Create(body, write =>
    {
        var draft = VerdictStore.Find(write, id) ?? throw Problem.NotFound(Id.Verdict, id);
        ETags.Require(writing.IfMatch, draft.Revision, required: false, any: false);
        var recording = new Recording(write, writing.Caller);
        Publication.Publish(recording, draft, body.Value);
        ClaimProjection.Refresh(recording);
        var verdict = VerdictStore.FindShown(write, id, editor: true)!;
        return Made<Verdict>.At($"/v1/verdicts/{id}/revisions/1", ETags.Of(verdict.Revision, verdict), verdict);
    });
}
