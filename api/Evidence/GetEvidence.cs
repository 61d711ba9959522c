namespace FactCheck;

internal sealed class GetEvidence(TimeProvider clock, Db db) : Operation<AsOfParameters, Shown<Evidence>>
{
    public override void Configure()
    {
        Get("/v1/evidence/{id}");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>Read a piece of evidence</summary>
    /// <remarks>The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision.</remarks>
    protected override Shown<Evidence> Execute(AsOfParameters asked)
    {
        using var read = Past.Open(db, asked.AsOf, clock, Caller, asked.Id);
        var evidence = EvidenceStore.FindShown(read, asked.Id, Caller.IsEditor) ?? throw Problem.NotFound(Id.Evidence, asked.Id);
        return Shown<Evidence>.Tagged(evidence.Revision, evidence);
    }
}
