namespace FactCheck;

internal sealed class GetVerdict : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/verdicts/{id}", Handle).Needs(Scope.Read);

    /// <summary>Read a verdict</summary>
    /// <remarks>The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision. A draft is there for editors only.</remarks>
    /// <param name="id">The verdict's id.</param>
    /// <param name="query"></param>
    /// <param name="caller"></param>
    /// <param name="clock"></param>
    /// <param name="db"></param>
    private static Shown<Verdict> Handle(string id, Query<AsOfParameters> query, Caller caller, TimeProvider clock, Db db)
    {
        using var read = Past.Open(db, query.Value.AsOf, clock, caller, id);
        var verdict = VerdictStore.FindShown(read, id, caller.IsEditor) ?? throw Problem.NotFound(Id.Verdict, id);
        return Shown<Verdict>.Tagged(verdict.Revision, verdict);
    }
}
