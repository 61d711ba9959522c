namespace FactCheck;

internal sealed class EditVerdict : Operation<NamedWith<MergePatch<VerdictFields>>, Shown<Verdict>>
{
    public override void Configure()
    {
        Patch("/v1/verdicts/{id}");
        Description(route => route.Needs(Scope.Write).Example("""
            { "summary": "One columnist, no second source; the presidency has not answered." }
            """));
    }

    /// <summary>Change a draft of a verdict</summary>
    /// <remarks>JSON Merge Patch with If-Match, which cannot be '*'. A published verdict is refused (409): it changes by revisions only.</remarks>
    public override Task<Shown<Verdict>> ExecuteAsync(NamedWith<MergePatch<VerdictFields>> asked, CancellationToken stop) => Writing.Change(write =>
    {
        var record = VerdictStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Verdict, asked.Id);
        if (record.N > 0)
            throw Problem.VerdictPublished(asked.Id);
        ETags.Require(Writing.IfMatch, record.Revision, any: false);
        var recording = new Recording(write, Caller);
        var changed = asked.Content.Apply(VerdictFields.Of(record)).Onto(record, ClaimStore.Find(write, record.ClaimId)!.Writable(), recording, "");
        if (!Same.Content(record, changed))
            VerdictStore.Update(write, "update", changed with { Revision = record.Revision + 1, UpdatedAt = write.Now });
        var verdict = VerdictStore.FindShown(write, asked.Id, editor: true)!;
        return Shown<Verdict>.Tagged(verdict.Revision, verdict);
    });
}
