using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Verdicts;

internal sealed class GetVerdict(IPastRecord past) : Operation<AsOfParameters, ResourceResult<Verdict>>
{
    public override void Configure()
    {
        Get("/v1/verdicts/{id}");
        RequireScope(Scope.Read);
    }

    /// <summary>Read a verdict</summary>
    /// <remarks>The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision. A draft is there for editors only.</remarks>
    protected override ResourceResult<Verdict> Execute(AsOfParameters request)
    {
        using var read = past.Open(request, Caller);
        var verdict = VerdictStore.FindShown(read, request.Id, Caller.IsEditor) ?? throw Problem.NotFound(TypeId.Verdict, request.Id);
        return ResourceResult<Verdict>.Tagged(verdict.Revision, verdict);
    }
}
