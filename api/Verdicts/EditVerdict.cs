namespace FactCheck;

internal sealed class EditVerdict : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/v1/verdicts/{id}", Handle).Needs(Scope.Write).Example("""
        { "summary": "One columnist, no second source; the presidency has not answered." }
        """);

    /// <summary>Change a draft of a verdict</summary>
    /// <remarks>JSON Merge Patch with If-Match, which cannot be '*'. A published verdict is refused (409): it changes by revisions only.</remarks>
    /// <param name="id">The verdict's id.</param>
    /// <param name="patch"></param>
    /// <param name="writing"></param>
    private static Task<Shown<Verdict>> Handle(string id, MergePatch<VerdictFields> patch, Writing writing) => writing.Change(write =>
    {
        var record = VerdictStore.Find(write, id) ?? throw Problem.NotFound(Id.Verdict, id);
        if (record.N > 0)
            throw Problem.VerdictPublished(id);
        ETags.Require(writing.IfMatch, record.Revision, any: false);
        var recording = new Recording(write, writing.Caller);
        var changed = patch.Apply(VerdictFields.Of(record)).Onto(record, ClaimStore.Find(write, record.ClaimId)!.Writable(), recording, "");
        if (!Same.Content(record, changed))
            VerdictStore.Update(write, "update", changed with { Revision = record.Revision + 1, UpdatedAt = write.Now });
        var verdict = VerdictStore.FindShown(write, id, editor: true)!;
        return Shown<Verdict>.Tagged(verdict.Revision, verdict);
    });
}
