using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FactCheck.Findings;

internal sealed class RestoreFinding : Operation<ResourceId, NoContent>
{
    public override void Configure()
    {
        Delete("/v1/findings/{id}/dismissal");
        RequireScope(Scope.Publish);
    }

    /// <summary>Take the dismissal of a finding back</summary>
    /// <remarks>The finding is open again. The ledger keeps the dismissal and its reason.</remarks>
    public override Task<NoContent> ExecuteAsync(ResourceId request, CancellationToken stop) => Writing.Change(write =>
    {
        var row = DismissalStore.FindAll(write, [request.Id]).FirstOrDefault();
        if (row is null || row.RestoredAt is not null)
            throw Problem.NotFound(TypeId.Finding, request.Id);
        DismissalStore.Update(write, row with { Revision = row.Revision + 1, RestoredAt = write.Now });
        return TypedResults.NoContent();
    });
}
