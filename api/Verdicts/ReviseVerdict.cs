namespace FactCheck;

internal sealed class ReviseVerdict : IEndpoint
{
    private static readonly string[] OfTheRevision = ["changeKind", "publicNote", "supersededBy"];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/verdicts/{id}/revisions", Handle).Needs(Scope.Publish).TakesIfMatch().Example("""
        { "changeKind": "clarification", "publicNote": "We name the second paper we asked.", "summary": "One columnist; the two papers we asked had no second source." }
        """);

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
    /// <param name="id">The verdict's id.</param>
    /// <param name="body"></param>
    /// <param name="writing"></param>
    private static Task<Made<Verdict>> Handle(string id, Body<RevisionFields> body, Writing writing) => writing.Create(body, write =>
    {
        var verdict = VerdictStore.Find(write, id) ?? throw Problem.NotFound(Id.Verdict, id);
        ETags.Require(writing.IfMatch, verdict.Revision, required: false, any: false);
        var recording = new Recording(write, writing.Caller);
        Revising.Revise(recording, verdict, body.Value, body.Members, body.PatchOf<VerdictFields>(OfTheRevision).Apply);
        ClaimProjection.Refresh(recording);
        var shown = VerdictStore.FindShown(write, id, editor: true)!;
        return Made<Verdict>.At($"/v1/verdicts/{id}/revisions/{shown.N}", ETags.Of(shown.Revision, shown), shown);
    });
}
