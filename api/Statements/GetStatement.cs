namespace FactCheck;

internal sealed class GetStatement : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/statements/{id}", Handle).Needs(Scope.Read);

    /// <summary>Read a statement</summary>
    /// <remarks>With its positions on claims. The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision.</remarks>
    /// <param name="id">The statement's id.</param>
    /// <param name="query"></param>
    /// <param name="caller"></param>
    /// <param name="clock"></param>
    /// <param name="db"></param>
    private static Shown<Statement> Handle(string id, Query<AsOfParameters> query, Caller caller, TimeProvider clock, Db db)
    {
        using var read = Past.Open(db, query.Value.AsOf, clock, caller, id);
        var statement = StatementStore.FindShown(read, id, caller.IsEditor) ?? throw Problem.NotFound(Id.Statement, id);
        return Shown<Statement>.Tagged(statement.Revision, statement);
    }
}
