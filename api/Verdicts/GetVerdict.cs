using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Ledger;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Verdicts;

internal sealed class GetVerdict(TimeProvider clock, Db db) : Operation<AsOfParameters, ResourceResult<Verdict>>
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
        using var read = AsOfReading.Open(db, request.AsOf, clock, Caller, request.Id);
        var verdict = VerdictStore.FindShown(read, request.Id, Caller.IsEditor) ?? throw Problem.NotFound(TypeId.Verdict, request.Id);
        return ResourceResult<Verdict>.Tagged(verdict.Revision, verdict);
    }
}
