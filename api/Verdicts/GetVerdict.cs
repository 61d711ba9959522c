namespace FactCheck;

internal sealed class GetVerdict(TimeProvider clock, Db db) : Operation<AsOfParameters, Shown<Verdict>>
{
    public override void Configure()
    {
        Get("/v1/verdicts/{id}");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>Read a verdict</summary>
    /// <remarks>The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision. A draft is there for editors only.</remarks>
    protected override Shown<Verdict> Execute(AsOfParameters asked)
    {
        using var read = Past.Open(db, asked.AsOf, clock, Caller, asked.Id);
        var verdict = VerdictStore.FindShown(read, asked.Id, Caller.IsEditor) ?? throw Problem.NotFound(Id.Verdict, asked.Id);
        return Shown<Verdict>.Tagged(verdict.Revision, verdict);
    }
}
