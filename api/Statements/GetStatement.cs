using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Statements;

internal sealed class GetStatement(IPastRecord past) : Operation<AsOfParameters, ResourceResult<Statement>>
{
    public override void Configure()
    {
        Get("/v1/statements/{id}");
        RequireScope(Scope.Read);
    }

    /// <summary>Read a statement</summary>
    /// <remarks>With its positions on claims. The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision.</remarks>
    protected override ResourceResult<Statement> Execute(AsOfParameters request)
    {
        using var read = past.Open(request, Caller);
        var statement = StatementStore.FindShown(read, request.Id, Caller.IsEditor) ?? throw Problem.NotFound(TypeId.Statement, request.Id);
        return ResourceResult<Statement>.Tagged(statement.Revision, statement);
    }
}
