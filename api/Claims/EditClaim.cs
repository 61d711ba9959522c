namespace FactCheck;

internal sealed class EditClaim : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/v1/claims/{id}", Handle).Needs(Scope.Write).Example("""
        { "status": "in_review", "topics": ["security", "politics"] }
        """);

    /// <summary>Change a claim</summary>
    /// <remarks>
    /// JSON Merge Patch with If-Match. Once a verdict on the claim was published its text, shortText and
    /// language are fixed (409): record the new wording as a claim of its own, linked variant_of.
    /// </remarks>
    /// <param name="id">The claim's id.</param>
    /// <param name="patch"></param>
    /// <param name="writing"></param>
    private static Task<Shown<Claim>> Handle(string id, MergePatch<ClaimFields> patch, Writing writing) => writing.Change(write =>
    {
        var claim = ClaimStore.Find(write, id) ?? throw Problem.NotFound(Id.Claim, id);
        ETags.Require(writing.IfMatch, claim.Revision);
        claim.Writable();
        var recording = new Recording(write, writing.Caller);
        var changed = patch.Apply(ClaimFields.Of(claim)).Onto(claim, recording);
        if (!Same.Content(claim, changed))
        {
            ClaimEditing.Apply(recording, claim, changed);
            ClaimProjection.Refresh(recording);
        }
        return ClaimViewStore.Find(write, id)!.Show();
    });
}
