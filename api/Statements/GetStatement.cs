namespace FactCheck;

internal sealed class GetStatement(TimeProvider clock, Db db) : Operation<AsOfParameters, Shown<Statement>>
{
    public override void Configure()
    {
        Get("/v1/statements/{id}");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>Read a statement</summary>
    /// <remarks>With its positions on claims. The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision.</remarks>
    protected override Shown<Statement> Execute(AsOfParameters asked)
    {
        using var read = Past.Open(db, asked.AsOf, clock, Caller, asked.Id);
        var statement = StatementStore.FindShown(read, asked.Id, Caller.IsEditor) ?? throw Problem.NotFound(Id.Statement, asked.Id);
        return Shown<Statement>.Tagged(statement.Revision, statement);
    }
}
