namespace FactCheck;

internal sealed class GetEvidence : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/evidence/{id}", Handle).Needs(Scope.Read);

    /// <summary>Read a piece of evidence</summary>
    /// <remarks>The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision.</remarks>
    /// <param name="id">The evidence's id.</param>
    /// <param name="query"></param>
    /// <param name="caller"></param>
    /// <param name="clock"></param>
    /// <param name="db"></param>
    private static Shown<Evidence> Handle(string id, Query<AsOfParameters> query, Caller caller, TimeProvider clock, Db db)
    {
        using var read = Past.Open(db, query.Value.AsOf, clock, caller, id);
        var evidence = EvidenceStore.FindShown(read, id, caller.IsEditor) ?? throw Problem.NotFound(Id.Evidence, id);
        return Shown<Evidence>.Tagged(evidence.Revision, evidence);
    }
}
